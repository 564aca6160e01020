// SPDX-License-Identifier: GPL-3.0-or-later
// Two copies of a case become one: over random histories the result is the same whichever copy takes the other in, and nothing is lost.
#include "tests/support/support.h"

#include <QtTest>

#include "core/annotation/annotation_index.h"
#include "core/annotation/annotator.h"
#include "core/annotation/merge.h"
#include "core/annotation/subject.h"
#include "core/custody/derived_digest.h"
#include "core/store/annotations.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace core;
using store::Case;
using What = AnnotationCommand::What;

namespace {

std::vector<AnnotationRow> rowsOf(Case& theCase)
{
    std::vector<AnnotationRow> all;
    sqlite::Statement rows(theCase.db(), "SELECT uuid, subject, kind, text, author, created, changed, removed FROM annotation ORDER BY uuid");
    while (rows.step())
        all.push_back({std::string(rows.text(0)), std::string(rows.text(1)), std::string(rows.text(2)), std::string(rows.text(3)), std::string(rows.text(4)), rows.integer(5),
                       rows.optionalInteger(6), rows.optionalInteger(7)});
    return all;
}

std::unique_ptr<Case> opened(const std::filesystem::path& path)
{
    auto theCase = Case::open(path, sqlite::OpenMode::Create);
    return theCase ? std::move(*theCase) : nullptr;
}

// An examiner at work: tags, stars, verdicts, notes and their edits, searches, what is taken back and done again.
class Examiner
{
public:
    Examiner(Case& theCase, std::string name, unsigned seed) : m_case(theCase), m_name(std::move(name)), m_random(seed) {}
    void work(int commands)
    {
        qputenv("SSPR_EXAMINER", m_name.c_str());
        for (int i = 0; i < commands; ++i)
            step();
    }

private:
    void step()
    {
        AnnotationCommand command;
        const std::vector<std::string> subjects{flowSubject("0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa"), personSubject("3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76"), addressSubject("203.0.113.7")};
        command.subjects = {subjects[pick(3)]};
        command.text = "text " + std::to_string(pick(4));
        command.name = "name " + std::to_string(pick(2));
        switch (pick(11)) {
        case 0: command.what = What::Star; break;
        case 1: command.what = What::Unstar; break;
        case 2: command.what = What::AddTag; break;
        case 3: command.what = What::RemoveTag; break;
        case 4:
            command.what = What::Judge;
            command.verdict = Verdict(pick(4));
            break;
        case 5: command.what = What::AddNote; break;
        case 6:
        case 7: command.what = pick(2) ? What::EditNote : What::RemoveNote; break;
        case 8: command.what = What::SaveSearch; break;
        case 9: command.what = What::RemoveSearch; break;
        default:
            if (!m_done.empty())
                static_cast<void>(undoAnnotation(m_case, m_done[pick(int(m_done.size()))]));
            return;
        }
        if (command.what == What::EditNote || command.what == What::RemoveNote) {
            const std::string note = someNote();
            if (note.empty())
                return;
            command.note = note;
            command.subjects.clear();
        }
        if (command.what == What::SaveSearch || command.what == What::RemoveSearch)
            command.subjects.clear();
        if (auto effect = annotate(m_case, command); effect && !effect->isEmpty())
            m_done.push_back(*effect);
    }
    std::size_t pick(int count) { return std::uniform_int_distribution<std::size_t>(0, std::size_t(count) - 1)(m_random); }
    std::string someNote()
    {
        std::vector<std::string> notes;
        sqlite::Statement rows(m_case.db(), "SELECT uuid FROM annotation WHERE kind = 'note' AND removed IS NULL ORDER BY created, uuid");
        while (rows.step())
            notes.emplace_back(rows.text(0));
        return notes.empty() ? std::string() : notes[pick(int(notes.size()))];
    }

    Case& m_case;
    std::string m_name;
    std::mt19937 m_random;
    std::vector<AnnotationEffect> m_done;
};

struct Copies {
    support::TempDir folder;
    std::unique_ptr<Case> a, b;
    explicit Copies(unsigned seed)
    {
        {
            const auto first = opened(folder / "a.sspr");
            appendLog(*first, "test", logDetail({{"seed", std::to_string(seed)}}));
            Examiner(*first, "ada", seed).work(12);
            first->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        std::filesystem::copy_file(folder / "a.sspr", folder / "b.sspr");
        a = opened(folder / "a.sspr");
        b = opened(folder / "b.sspr");
        QTest::qSleep(2); // the copies part at another moment than what was said before
        Examiner(*a, "bert", seed * 2 + 1).work(15);
        Examiner(*b, seed % 3 ? "cleo" : "bert", seed * 3 + 2).work(15);
    }
};

} // namespace

class TestMerge : public QObject
{
    Q_OBJECT

private slots:
    void eitherWay()
    {
        std::size_t conflicts = 0, added = 0;
        for (unsigned seed = 1; seed <= 40; ++seed) {
            Copies copies(seed);
            const auto before = rowsOf(*copies.a), other = rowsOf(*copies.b);
            Copies* all = &copies;
            // b as it was, to be merged into the other way round
            copies.b->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
            std::filesystem::copy_file(all->folder / "b.sspr", all->folder / "b2.sspr");
            copies.a->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
            std::filesystem::copy_file(all->folder / "a.sspr", all->folder / "a2.sspr");
            const auto a2 = opened(all->folder / "a2.sspr"), b2 = opened(all->folder / "b2.sspr");
            const auto ab = mergeAnnotations(*copies.a, *copies.b, false);
            const auto ba = mergeAnnotations(*b2, *a2, false);
            QVERIFY_RESULT(ab);
            QVERIFY_RESULT(ba);
            const auto rowsAb = rowsOf(*copies.a), rowsBa = rowsOf(*b2);
            QVERIFY2(rowsAb == rowsBa, std::to_string(seed).c_str());
            QCOMPARE(ab->conflicts.size(), ba->conflicts.size());
            conflicts += ab->conflicts.size();
            added += ab->added;
            // Every row of either copy, with what it says.
            std::map<std::string, AnnotationRow> merged;
            for (const AnnotationRow& row : rowsAb)
                merged.emplace(row.uuid, row);
            for (const auto* rows : {&before, &other})
                for (const AnnotationRow& row : *rows) {
                    QVERIFY(merged.contains(row.uuid));
                    QCOMPARE(merged[row.uuid].text, row.text);
                    QCOMPARE(merged[row.uuid].author, row.author);
                }
            // One of what there is one of.
            std::set<std::string> taken;
            for (const AnnotationRow& row : rowsAb)
                if (!row.removed && (row.kind == "verdict" || row.kind == "star"))
                    QVERIFY(taken.insert(row.subject + row.kind).second);
            QVERIFY(!checkLog(readLog(*copies.a)));
            QCOMPARE(readLog(*copies.a).back().action, std::string(ab->isEmpty() ? readLog(*copies.a).back().action : "merge"));
            // A second time there is nothing to do.
            const auto again = mergeAnnotations(*copies.a, *copies.b, false);
            QVERIFY_RESULT(again);
            QVERIFY(again->isEmpty());
            QVERIFY(rowsOf(*copies.a) == rowsAb);
        }
        QVERIFY(conflicts > 10);
        QVERIFY(added > 100);
    }

    void laterVerdictWins()
    {
        Copies copies(99);
        const std::string subject = addressSubject("198.51.100.1");
        qputenv("SSPR_EXAMINER", "bert");
        QVERIFY((annotate(*copies.a, {What::Judge, {subject}, "seen it", "", "", Verdict::Benign}).has_value()));
        QTest::qSleep(2);
        qputenv("SSPR_EXAMINER", "ada");
        QVERIFY((annotate(*copies.b, {What::Judge, {subject}, "stolen", "", "", Verdict::Malicious}).has_value()));
        const std::string flow = flowSubject("99999999-51d6-4d0c-9a39-6f2d5f8e41aa");
        QVERIFY((annotate(*copies.b, {What::Star, {flow}, "", "", "", Verdict::None}).has_value()));
        const auto merged = mergeAnnotations(*copies.a, *copies.b, false);
        QVERIFY_RESULT(merged);
        const auto index = AnnotationIndex::read(*copies.a);
        QCOMPARE(index->find(subject)->judge, std::string("ada"));
        QCOMPARE(index->find(subject)->verdict, Verdict::Malicious);
        QVERIFY(std::any_of(merged->conflicts.begin(), merged->conflicts.end(), [&](const MergeConflict& one) { return one.subject == subject && one.otherAuthor == "bert" && one.keptAuthor == "ada"; }));
        QVERIFY(index->find(flow)->isStarred); // kept, though the case has no such flow
        QVERIFY(std::count(merged->unknown.begin(), merged->unknown.end(), flow) == 1);
    }

    // What was removed in one copy stays removed; what was brought back, stays.
    void removals()
    {
        support::TempDir folder;
        const std::string subject = addressSubject("198.51.100.2");
        qputenv("SSPR_EXAMINER", "ada");
        AnnotationEffect untagged;
        {
            const auto first = opened(folder / "a.sspr");
            QVERIFY((annotate(*first, {What::Star, {subject}, "", "", "", Verdict::None}).has_value()));
            QVERIFY((annotate(*first, {What::AddTag, {subject}, "vip", "", "", Verdict::None}).has_value()));
            untagged = *annotate(*first, {What::RemoveTag, {subject}, "vip", "", "", Verdict::None});
            first->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        }
        std::filesystem::copy_file(folder / "a.sspr", folder / "b.sspr");
        const auto a = opened(folder / "a.sspr"), b = opened(folder / "b.sspr");
        QTest::qSleep(2);
        QVERIFY((annotate(*b, {What::Unstar, {subject}, "", "", "", Verdict::None}).has_value()));
        QVERIFY((undoAnnotation(*a, untagged).has_value()));
        QVERIFY((mergeAnnotations(*a, *b, false).has_value()));
        QVERIFY((mergeAnnotations(*b, *a, false).has_value()));
        for (Case* const theCase : std::initializer_list<Case*>{a.get(), b.get()}) {
            const auto index = AnnotationIndex::read(*theCase);
            QVERIFY(!index->find(subject)->isStarred);
            QVERIFY(index->find(subject)->hasTag("vip"));
        }
    }

    // Taken back in one copy, said anew in the other: the later counts, whichever way, and it is told.
    void withdrawals()
    {
        const std::string alert = alertSubject("rule:1"), person = personSubject("3f0c2a91-77aa-4b6e-9d43-5f1e0c9b8a76");
        for (const bool isWithdrawnLater : {true, false}) {
            support::TempDir folder;
            qputenv("SSPR_EXAMINER", "ada");
            std::string note;
            {
                const auto first = opened(folder / "a.sspr");
                QVERIFY((annotate(*first, {What::SetStatus, {alert}, "closed benign", "", "", Verdict::None}).has_value()));
                QVERIFY((annotate(*first, {What::Judge, {person}, "seen", "", "", Verdict::Benign}).has_value()));
                note = annotate(*first, {What::AddNote, {person}, "first words", "", "", Verdict::None})->added.front();
                first->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
            }
            std::filesystem::copy_file(folder / "a.sspr", folder / "b.sspr");
            const auto a = opened(folder / "a.sspr"), b = opened(folder / "b.sspr");
            QTest::qSleep(2);
            const auto withdraw = [&] {
                return annotate(*a, {What::SetStatus, {alert}, "", "", "", Verdict::None}) && annotate(*a, {What::Judge, {person}, "", "", "", Verdict::None})
                    && annotate(*a, {What::RemoveNote, {}, "", "", note, Verdict::None});
            };
            const auto sayAnew = [&] {
                return annotate(*b, {What::SetStatus, {alert}, "in progress", "", "", Verdict::None}) && annotate(*b, {What::Judge, {person}, "stolen", "", "", Verdict::Malicious})
                    && annotate(*b, {What::EditNote, {}, "other words", "", note, Verdict::None});
            };
            QVERIFY(isWithdrawnLater ? sayAnew() : withdraw());
            QTest::qSleep(2);
            QVERIFY(isWithdrawnLater ? withdraw() : sayAnew());
            const auto rowsA = rowsOf(*a), rowsB = rowsOf(*b);
            const auto merged = mergeAnnotations(*a, *b, false);
            QVERIFY_RESULT(merged);
            QCOMPARE(merged->conflicts.size(), std::size_t(3));
            for (const MergeConflict& one : merged->conflicts) {
                QCOMPARE(one.what, MergeConflict::What::Withdrawn);
                QCOMPARE(one.kept.empty(), isWithdrawnLater);
                QCOMPARE(one.other.empty(), !isWithdrawnLater);
            }
            std::size_t standing = 0;
            for (const AnnotationRow& row : rowsOf(*a))
                standing += !row.removed;
            QCOMPARE(standing, std::size_t(isWithdrawnLater ? 0 : 3));
            QVERIFY(mergeRows(rowsA, rowsB, merged->parted).rows == mergeRows(rowsB, rowsA, merged->parted).rows);
            QVERIFY_RESULT(mergeAnnotations(*b, *a, false));
            QVERIFY(rowsOf(*a) == rowsOf(*b));
            const auto again = mergeAnnotations(*a, *b, false);
            QVERIFY_RESULT(again);
            QVERIFY(again->isEmpty() && again->conflicts.empty());
        }
    }

    // The program compares names of searches without their case: two that differ in it alone would go both when one is removed.
    void searchesOfOneName()
    {
        Copies copies(7);
        QVERIFY((annotate(*copies.a, {What::SaveSearch, {}, "user:ada", "Late Resets", "", Verdict::None}).has_value()));
        QTest::qSleep(2);
        QVERIFY((annotate(*copies.b, {What::SaveSearch, {}, "user:bert", "late resets", "", Verdict::None}).has_value()));
        const auto merged = mergeAnnotations(*copies.a, *copies.b, false);
        QVERIFY_RESULT(merged);
        std::size_t standing = 0;
        for (const AnnotationRow& row : rowsOf(*copies.a))
            standing += !row.removed && foldTag(row.text).starts_with("late resets\n");
        QCOMPARE(standing, std::size_t(1));
        QVERIFY(std::any_of(merged->conflicts.begin(), merged->conflicts.end(), [](const MergeConflict& one) { return one.kept == "late resets\nuser:bert" && one.other == "Late Resets\nuser:ada"; }));
    }

    // No force takes in what was written past the program, nor what a later command of the program has covered up.
    void forgedNotes()
    {
        for (const bool isCovered : {false, true}) {
            Copies copies(11);
            copies.b->db().execute("UPDATE annotation SET text = 'forged', author = 'ada' WHERE id = (SELECT min(id) FROM annotation)");
            if (isCovered)
                QVERIFY((annotate(*copies.b, {What::Star, {addressSubject("198.51.100.9")}, "", "", "", Verdict::None}).has_value()));
            const auto before = rowsOf(*copies.a);
            for (const bool isForced : {false, true}) {
                const auto merged = mergeAnnotations(*copies.a, *copies.b, isForced);
                QVERIFY_RESULT(merged);
                QVERIFY(QString::fromStdString(merged->fault).contains("changed outside the program"));
                QVERIFY(merged->isEmpty() && rowsOf(*copies.a) == before);
            }
        }
    }

    void otherCases()
    {
        support::TempDir folder;
        const auto a = opened(folder / "a.sspr"), b = opened(folder / "b.sspr");
        appendLog(*a, "test", "{}");
        qputenv("SSPR_EXAMINER", "zoe");
        appendLog(*b, "test", "{}");
        QVERIFY((annotate(*b, {What::Star, {addressSubject("198.51.100.2")}, "", "", "", Verdict::None}).has_value()));
        const auto refused = mergeAnnotations(*a, *b, false);
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY(rowsOf(*a).empty());
        QVERIFY((mergeAnnotations(*a, *b, true).has_value()));
        QCOMPARE(rowsOf(*a).size(), std::size_t(1));
    }

    // Numbers of events differ between copies that went different ways: the key of the record leads over.
    void decisionsOnLinks()
    {
        support::TempDir folder;
        const auto a = opened(folder / "a.sspr");
        appendLog(*a, "test", "{}");
        a->db().execute("PRAGMA wal_checkpoint(TRUNCATE)");
        std::filesystem::copy_file(folder / "a.sspr", folder / "b.sspr");
        const auto b = opened(folder / "b.sspr");
        const char* insert = "INSERT INTO server_event (id, time, digits, key, file, place, block, offset, length) VALUES ";
        a->db().execute(std::string(insert) + "(7, 1, 7, 4711, 1, 1, 0, 0, 0), (8, 1, 7, 4712, 1, 2, 0, 0, 0)");
        b->db().execute(std::string(insert) + "(7, 1, 7, 4712, 1, 1, 0, 0, 0), (9, 1, 7, 4713, 1, 2, 0, 0, 0)");
        store::setAnnotation(*b, "link:0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa:7", "verdict", "confirmed time strong", "ada");
        store::setAnnotation(*b, "link:0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa:9", "verdict", "rejected time strong", "ada");
        appendLog(*b, "link.decide", "{}", {Derived::Notes});
        const auto merged = mergeAnnotations(*a, *b, false);
        QVERIFY_RESULT(merged);
        QVERIFY(merged->areLinksStale);
        QCOMPARE(a->meta("flows"), std::string("stale"));
        std::set<std::string> subjects;
        for (const AnnotationRow& row : rowsOf(*a))
            subjects.insert(row.subject);
        QVERIFY(subjects.contains("link:0b7e2c9d-51d6-4d0c-9a39-6f2d5f8e41aa:8"));
        QCOMPARE(subjects.size(), std::size_t(2));
        QCOMPARE(merged->unknown.size(), std::size_t(1));
    }
};

QTEST_GUILESS_MAIN(TestMerge)
#include "tst_merge.moc"
