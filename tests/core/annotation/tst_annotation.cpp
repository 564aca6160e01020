// SPDX-License-Identifier: GPL-3.0-or-later
// Stars, tags, notes, verdicts, saved searches: what a change does, that undo brings back what was, and that each is in the log.
#include "core/annotation/annotation_index.h"
#include "core/annotation/annotator.h"
#include "core/annotation/saved_search.h"
#include "core/custody/examiner_log.h"
#include "tests/support/support.h"

#include <fmt/format.h>
#include <random>

// Evaluates its argument once.
#define DO(call)                                                                                                       \
    do {                                                                                                               \
        const auto done = (call);                                                                                      \
        QVERIFY_RESULT(done);                                                                                          \
    } while (false)

using namespace core;
using store::Case;
using What = AnnotationCommand::What;

namespace {

AnnotationCommand command(What what, std::vector<std::string> subjects, std::string text = {}, Verdict verdict = Verdict::None)
{
    AnnotationCommand c;
    c.what = what;
    c.subjects = std::move(subjects);
    c.text = std::move(text);
    c.verdict = verdict;
    return c;
}

AnnotationCommand searchCommand(What what, std::string name, std::string text = {})
{
    AnnotationCommand c;
    c.what = what;
    c.name = std::move(name);
    c.text = std::move(text);
    return c;
}

// Everything that stands, as text; two states that print alike are alike.
std::string stateOf(Case& theCase)
{
    sqlite::Statement rows(theCase.db(), "SELECT uuid, subject, kind, text, author, created, changed FROM annotation WHERE removed IS NULL ORDER BY uuid");
    std::string all;
    while (rows.step())
        for (int i = 0; i < 7; ++i)
            all += std::string(rows.text(i)) + (i < 6 ? "|" : "\n");
    return all;
}

std::int64_t rowsOf(Case& theCase)
{
    sqlite::Statement rows(theCase.db(), "SELECT count(*) FROM annotation");
    rows.step();
    return rows.integer(0);
}

} // namespace

class TestAnnotation : public QObject
{
    Q_OBJECT
private:
    support::TempDir m_dir;
    std::unique_ptr<Case> m_case;
    const std::string m_flow = flowSubject("0B7E2C9D-0000-4000-8000-00000000000A");
    const std::string m_person = personSubject("3f2504e0-4f89-11d3-9a0c-0305e82c3301");

    SubjectNotes notes(const std::string& subject)
    {
        const auto index = AnnotationIndex::read(*m_case);
        const SubjectNotes* found = index->find(subject);
        return found ? *found : SubjectNotes{};
    }

private Q_SLOTS:
    void init()
    {
        qputenv("SSPR_EXAMINER", "anna");
        m_case.reset();
        std::filesystem::remove(m_dir / "a.sspr");
        auto opened = Case::open(m_dir / "a.sspr", sqlite::OpenMode::Create);
        QVERIFY_RESULT(opened);
        m_case = *std::move(opened);
    }
    void cleanup()
    {
        const auto entries = readLog(*m_case);
        QVERIFY(!checkLog(entries));
    }

    void subjects()
    {
        QCOMPARE(m_flow, std::string("flow:0b7e2c9d-0000-4000-8000-00000000000a"));
        QCOMPARE(eventSubject(0xabcULL), std::string("event:0000000000000abc"));
        QCOMPARE(personSubject("", " Anna@Contoso.com "), std::string("person:anna@contoso.com"));
        QCOMPARE(addressSubject("::ffff:203.0.113.7"), std::string("address:203.0.113.7"));
        QCOMPARE(addressSubject("203.0.113.0/24"), std::string("address:203.0.113.0/24"));
        QVERIFY(subjectKind("2001:db8::1") == SubjectKind::Other);
        QVERIFY(subjectKind("address:2001:db8::1") == SubjectKind::Address);
        QCOMPARE(std::string(subjectName("address:2001:db8::1")), std::string("2001:db8::1"));
        QVERIFY(subjectKind("flow") == SubjectKind::Other);
        QCOMPARE(alertSubject(" 00000000000000AB"), std::string("alert:00000000000000ab"));
        QVERIFY(subjectKind("alert:1") == SubjectKind::Alert);
        QCOMPARE(std::string(name(SubjectKind::Alert)), std::string("alert"));
    }

    void alertsByTheirKey()
    {
        QVERIFY(!resolveSubject(*m_case, "00000000000000ab"));
        m_case->db().execute("INSERT INTO alert (key, state, rule_id, rule_name, parameters, severity, tactics, techniques, title, description, time, reference,"
                             " clauses, row_values, missing) VALUES ('00000000000000ab', 'new', 'r', 'R', '{}', 'high', '', '', 't', 'd', 1, 2, '[]', '[]', '[]')");
        QCOMPARE(*resolveSubject(*m_case, "00000000000000AB"), std::string("alert:00000000000000ab"));
        QCOMPARE(*resolveSubject(*m_case, "ALERT:00000000000000cd"), std::string("alert:00000000000000cd")); // as it is given
    }

    void statusAndOwner()
    {
        const std::string one = alertSubject("00000000000000ab"), two = alertSubject("00000000000000cd");
        const auto owned = annotate(*m_case, command(What::SetOwner, {one, two}, " otto "));
        QVERIFY_RESULT(owned);
        QCOMPARE(owned->subjects, std::size_t(2));
        DO(annotate(*m_case, command(What::SetStatus, {one}, "active")));
        const auto closed = annotate(*m_case, command(What::SetStatus, {one, two}, "closed true_positive she said so"));
        QVERIFY_RESULT(closed);
        QCOMPARE(notes(one).status, std::string("closed true_positive she said so"));
        QCOMPARE(notes(one).owner, std::string("otto"));
        QVERIFY(annotate(*m_case, command(What::SetStatus, {one}, "closed true_positive she said so"))->isEmpty());
        sqlite::Statement rows(m_case->db(), "SELECT count(*) FROM annotation WHERE kind = 'status' AND removed IS NULL");
        QVERIFY(rows.step() && rows.integer(0) == 2); // one a subject
        DO(undoAnnotation(*m_case, *closed));
        QCOMPARE(notes(one).status, std::string("active"));
        QCOMPARE(notes(two).status, std::string());
        DO(redoAnnotation(*m_case, *closed));
        DO(annotate(*m_case, command(What::SetStatus, {one})));
        QCOMPARE(notes(one).status, std::string());
        QVERIFY(!undoAnnotation(*m_case, *closed)); // it has been changed since
        DO(annotate(*m_case, command(What::SetOwner, {two})));
        QCOMPARE(notes(two).owner, std::string());
        std::vector<std::string> actions;
        for (const LogEntry& entry : readLog(*m_case))
            actions.push_back(entry.action);
        QCOMPARE(actions, (std::vector<std::string>{"annotate.owner", "annotate.status", "annotate.status", "annotate.undo", "annotate.redo", "annotate.status",
                                                    "annotate.owner"}));
    }

    void suppressionsStandBesideEachOther()
    {
        const auto first = annotate(*m_case, command(What::Suppress, {}, "{\"rule\":\"a\",\"reason\":\"b\"}"));
        QVERIFY_RESULT(first);
        DO(annotate(*m_case, command(What::Suppress, {}, "{\"rule\":\"c\",\"reason\":\"d\"}")));
        DO(undoAnnotation(*m_case, *first));
        DO(redoAnnotation(*m_case, *first));
        AnnotationCommand removal = command(What::Unsuppress, {});
        removal.note = first->added.front();
        const auto removed = annotate(*m_case, removal);
        QVERIFY_RESULT(removed);
        QVERIFY(!annotate(*m_case, removal));
        DO(undoAnnotation(*m_case, *removed));
        QVERIFY(AnnotationIndex::read(*m_case)->isEmpty()); // they are about no one thing
        QCOMPARE(readLog(*m_case)[0].action, std::string("annotate.suppress"));
        QCOMPARE(readLog(*m_case)[4].action, std::string("annotate.unsuppress"));
        AnnotationCommand note = command(What::RemoveNote, {});
        note.note = first->added.front();
        QVERIFY(!annotate(*m_case, note)); // a suppression is no note
    }

    void tagsKeepTheirFirstSpelling()
    {
        DO(annotate(*m_case, command(What::AddTag, {m_flow}, "  Needs   Review ")));
        const auto again = annotate(*m_case, command(What::AddTag, {m_flow, m_person}, "needs review"));
        QVERIFY_RESULT(again);
        QCOMPARE(again->subjects, std::size_t(1)); // the flow has it
        QCOMPARE(notes(m_person).tags, std::vector<std::string>{"Needs Review"});
        DO(annotate(*m_case, command(What::AddTag, {m_flow}, "\xC3\x9C" "berpr\xC3\xBC" "ft"))); // Ue, ue as letters
        QVERIFY(annotate(*m_case, command(What::AddTag, {m_flow}, "\xC3\xBC" "BERPR\xC3\x9C" "FT"))->isEmpty());
        const auto index = AnnotationIndex::read(*m_case);
        QCOMPARE(index->tags().size(), std::size_t(2));
        QCOMPARE(index->tags()[0].tag, std::string("Needs Review"));
        QCOMPARE(index->tags()[0].subjects, std::size_t(2));
        QVERIFY(index->find(m_flow)->hasTag("NEEDS REVIEW"));
        DO(annotate(*m_case, command(What::RemoveTag, {m_flow, m_person}, "NEEDS review")));
        QVERIFY(notes(m_person).tags.empty());
        QCOMPARE(notes(m_flow).tags.size(), std::size_t(1));
        QCOMPARE(rowsOf(*m_case), 3); // nothing is deleted
    }

    void foldsLetters()
    {
        QCOMPARE(foldTag("ABC \xC3\x84\xCE\xA9\xD0\x96\xD0\x81\xC5\xA0"), std::string("abc \xC3\xA4\xCF\x89\xD0\xB6\xD1\x91\xC5\xA1"));
        QCOMPARE(foldTag("\xC3\x97\xE2\x82\xAC\xF0\x9F\x98\x80"), std::string("\xC3\x97\xE2\x82\xAC\xF0\x9F\x98\x80")); // times sign, euro, emoji
    }

    void refusals_data()
    {
        QTest::addColumn<int>("what");
        QTest::addColumn<QByteArray>("subject");
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("no tag") << int(What::AddTag) << QByteArray("flow:a") << QByteArray("  ");
        QTest::newRow("comma") << int(What::AddTag) << QByteArray("flow:a") << QByteArray("a, b");
        QTest::newRow("long tag") << int(What::AddTag) << QByteArray("flow:a") << QByteArray(65, 'x');
        QTest::newRow("no UTF-8") << int(What::AddTag) << QByteArray("flow:a") << QByteArray("\xC3(");
        QTest::newRow("empty note") << int(What::AddNote) << QByteArray("flow:a") << QByteArray(" \n");
        QTest::newRow("no subject") << int(What::Star) << QByteArray() << QByteArray();
        QTest::newRow("of a server") << int(What::Star) << QByteArray("server:dc1") << QByteArray();
        QTest::newRow("no name") << int(What::Star) << QByteArray("flow:") << QByteArray();
        QTest::newRow("no such note") << int(What::EditNote) << QByteArray("flow:a") << QByteArray("words");
        QTest::newRow("status of a flow") << int(What::SetStatus) << QByteArray("flow:a") << QByteArray("active");
        QTest::newRow("owner of a person") << int(What::SetOwner) << QByteArray("person:a") << QByteArray("otto");
        QTest::newRow("owner of two lines") << int(What::SetOwner) << QByteArray("alert:a") << QByteArray("otto\nanna");
        QTest::newRow("empty suppression") << int(What::Suppress) << QByteArray() << QByteArray(" ");
        QTest::newRow("no such suppression") << int(What::Unsuppress) << QByteArray() << QByteArray();
        QTest::newRow("unnamed search") << int(What::SaveSearch) << QByteArray() << QByteArray("user:anna");
        QTest::newRow("no such search") << int(What::RemoveSearch) << QByteArray() << QByteArray();
    }
    void refusals()
    {
        QFETCH(int, what);
        QFETCH(QByteArray, subject);
        QFETCH(QByteArray, text);
        std::vector<std::string> subjects;
        if (!subject.isEmpty())
            subjects.push_back(subject.toStdString());
        AnnotationCommand c = command(What(what), subjects, text.toStdString());
        if (what == int(What::RemoveSearch))
            c.name = "absent";
        QVERIFY(!annotate(*m_case, c));
        QCOMPARE(rowsOf(*m_case), 0);
        QVERIFY(readLog(*m_case).empty());
    }

    void aBatchIsOneEntry()
    {
        std::vector<std::string> many;
        for (int i = 0; i < 2000; ++i)
            many.push_back(flowSubject(fmt::format("id-{}", i)));
        const auto effect = annotate(*m_case, command(What::AddTag, many, "wave"));
        QVERIFY_RESULT(effect);
        QCOMPARE(effect->subjects, many.size());
        auto entries = readLog(*m_case);
        QCOMPARE(entries.size(), std::size_t(1));
        QCOMPARE(entries[0].action, std::string("annotate.tag"));
        QVERIFY(entries[0].detail.find("\"count\":2000") != std::string::npos);
        QVERIFY(entries[0].detail.size() < 4000);
        DO(undoAnnotation(*m_case, *effect));
        QVERIFY(AnnotationIndex::read(*m_case)->isEmpty());
        DO(redoAnnotation(*m_case, *effect));
        QCOMPARE(AnnotationIndex::read(*m_case)->tags()[0].subjects, many.size());
        entries = readLog(*m_case);
        QCOMPARE(entries.size(), std::size_t(3));
        QCOMPARE(entries[1].action, std::string("annotate.undo"));
        QCOMPARE(entries[2].action, std::string("annotate.redo"));
    }

    void verdicts()
    {
        DO(annotate(*m_case, command(What::Judge, {m_flow}, " new country ", Verdict::Suspicious)));
        QVERIFY(notes(m_flow).verdict == Verdict::Suspicious);
        QCOMPARE(notes(m_flow).reason, std::string("new country"));
        QCOMPARE(notes(m_flow).judge, std::string("anna"));
        QVERIFY(annotate(*m_case, command(What::Judge, {m_flow}, "new country", Verdict::Suspicious))->isEmpty());
        const auto changed = annotate(*m_case, command(What::Judge, {m_flow}, {}, Verdict::Benign));
        QVERIFY_RESULT(changed);
        QVERIFY(notes(m_flow).verdict == Verdict::Benign && notes(m_flow).reason.empty());
        DO(undoAnnotation(*m_case, *changed));
        QCOMPARE(notes(m_flow).reason, std::string("new country"));
        DO(annotate(*m_case, command(What::Judge, {m_flow})));
        QVERIFY(notes(m_flow).verdict == Verdict::None);
    }

    void notesAreEdited()
    {
        const auto added = annotate(*m_case, command(What::AddNote, {m_person}, "called back\nno answer"));
        QVERIFY_RESULT(added);
        DO(annotate(*m_case, command(What::AddNote, {m_person}, "second")));
        const Note first = notes(m_person).notes.at(0);
        QCOMPARE(first.text, std::string("called back\nno answer"));
        QVERIFY(!first.changed);
        qputenv("SSPR_EXAMINER", "bob");
        AnnotationCommand edit = command(What::EditNote, {}, "called back, reached her");
        edit.note = first.uuid;
        const auto edited = annotate(*m_case, edit);
        QVERIFY_RESULT(edited);
        const Note now = notes(m_person).notes.at(0);
        QCOMPARE(now.text, std::string("called back, reached her"));
        QCOMPARE(now.author, std::string("bob"));
        QVERIFY(now.changed && now.created == first.created);
        QVERIFY(readLog(*m_case).back().detail.find("no answer") != std::string::npos);
        edit.note = now.uuid;
        QVERIFY(annotate(*m_case, edit)->isEmpty());
        AnnotationCommand remove = command(What::RemoveNote, {});
        remove.note = now.uuid;
        DO(annotate(*m_case, remove));
        QCOMPARE(notes(m_person).notes.size(), std::size_t(1));
        QVERIFY(!annotate(*m_case, remove));
        const auto undone = undoAnnotation(*m_case, *edited); // its note is gone
        QVERIFY(!undone && undone.error().code == ErrorCode::InvalidArgument);
        QCOMPARE(notes(m_person).notes.size(), std::size_t(1));
    }

    void nothingIsSaidTwiceByUndo()
    {
        const auto removed = [&] {
            annotate(*m_case, command(What::AddTag, {m_flow}, "vip"));
            return annotate(*m_case, command(What::RemoveTag, {m_flow}, "vip"));
        }();
        QVERIFY_RESULT(removed);
        DO(annotate(*m_case, command(What::AddTag, {m_flow}, "VIP"))); // by somebody else
        QVERIFY(!undoAnnotation(*m_case, *removed));
        QCOMPARE(notes(m_flow).tags, std::vector<std::string>{"VIP"});
    }

    void searches()
    {
        DO(annotate(*m_case, searchCommand(What::SaveSearch, "Night", "after:22:00 outcome:failed")));
        DO(annotate(*m_case, searchCommand(What::SaveSearch, "admins", "kind:admin_reset")));
        const auto again = annotate(*m_case, searchCommand(What::SaveSearch, "night", "after:23:00"));
        QVERIFY_RESULT(again);
        auto index = AnnotationIndex::read(*m_case);
        QVERIFY(index->isEmpty()); // a search is about no subject
        QCOMPARE(index->searches().size(), std::size_t(2));
        QCOMPARE(index->searches()[1].name, std::string("night"));
        QCOMPARE(index->searches()[1].text, std::string("after:23:00"));
        QCOMPARE(index->searches()[1].author, std::string("anna"));
        DO(undoAnnotation(*m_case, *again));
        QCOMPARE(AnnotationIndex::read(*m_case)->searches()[1].text, std::string("after:22:00 outcome:failed"));
        DO(annotate(*m_case, searchCommand(What::RemoveSearch, "NIGHT")));
        QCOMPARE(AnnotationIndex::read(*m_case)->searches().size(), std::size_t(1));
    }

    // Kept beside the searches, apart from them.
    void queries()
    {
        const std::string kql = "AuditLogs\n| where Result == 'failure'\n| take 10";
        DO(annotate(*m_case, searchCommand(What::SaveSearch, "failures", "outcome:failed")));
        DO(annotate(*m_case, searchCommand(What::SaveQuery, "failures", kql)));
        auto index = AnnotationIndex::read(*m_case);
        QCOMPARE(index->searches().size(), std::size_t(1));
        QCOMPARE(index->queries().size(), std::size_t(1));
        QCOMPARE(index->queries()[0].name, std::string("failures"));
        QCOMPARE(index->queries()[0].text, kql);
        const auto removed = annotate(*m_case, searchCommand(What::RemoveQuery, "Failures"));
        QVERIFY_RESULT(removed);
        QCOMPARE(AnnotationIndex::read(*m_case)->queries().size(), std::size_t(0));
        QCOMPARE(AnnotationIndex::read(*m_case)->searches().size(), std::size_t(1));
        DO(undoAnnotation(*m_case, *removed));
        QCOMPARE(AnnotationIndex::read(*m_case)->queries()[0].text, kql);
        QVERIFY(!annotate(*m_case, searchCommand(What::RemoveQuery, "unknown")));
    }

    void theIndexFindsInAnyCase()
    {
        DO(annotate(*m_case, command(What::Star, {m_flow, eventSubject(0xffffffffffffffffULL), addressSubject("2001:DB8::1")})));
        const auto index = AnnotationIndex::read(*m_case);
        QVERIFY(index->ofFlow("0B7E2C9D-0000-4000-8000-00000000000A"));
        QVERIFY(index->ofFlow("0b7e2c9d-0000-4000-8000-00000000000a")->isStarred);
        QVERIFY(!index->ofPerson("0b7e2c9d-0000-4000-8000-00000000000a"));
        QVERIFY(index->ofEvent(0xffffffffffffffffULL) && !index->ofEvent(1));
        QVERIFY(index->ofAddress("2001:db8::1"));
        QCOMPARE(index->subjects(), std::size_t(3));
    }

    // Any series of changes, undone from the last to the first, leaves the case as it was at each point; redone, as it became.
    void undoAndRedoOfAnySeries()
    {
        std::mt19937 random(4);
        const auto pick = [&](int n) { return int(random() % unsigned(n)); };
        const std::vector<std::string> all{m_flow, m_person, eventSubject(7), addressSubject("192.0.2.1")};
        std::vector<AnnotationEffect> effects;
        std::vector<std::string> states{stateOf(*m_case)};
        while (effects.size() < 120) {
            AnnotationCommand c;
            c.what = What(pick(int(What::RemoveQuery) + 1));
            for (const std::string& subject : all)
                if (pick(2))
                    c.subjects.push_back(subject);
            c.text = fmt::format("text {}", pick(4));
            c.name = fmt::format("Name {}", pick(3));
            c.verdict = Verdict(pick(4));
            const auto index = AnnotationIndex::read(*m_case);
            for (const std::string& subject : all)
                if (const SubjectNotes* n = index->find(subject); n && !n->notes.empty() && pick(2))
                    c.note = n->notes[std::size_t(pick(int(n->notes.size())))].uuid;
            const auto effect = annotate(*m_case, c);
            if (!effect || effect->isEmpty()) {
                QCOMPARE(stateOf(*m_case), states.back());
                continue;
            }
            effects.push_back(*effect);
            states.push_back(stateOf(*m_case));
        }
        const std::int64_t rows = rowsOf(*m_case);
        for (std::size_t i = effects.size(); i-- > 0;) {
            DO(undoAnnotation(*m_case, effects[i]));
            QCOMPARE(stateOf(*m_case), states[i]);
        }
        for (std::size_t i = 0; i < effects.size(); ++i) {
            DO(redoAnnotation(*m_case, effects[i]));
            QCOMPARE(stateOf(*m_case), states[i + 1]);
        }
        QCOMPARE(rowsOf(*m_case), rows);
        QCOMPARE(readLog(*m_case).size(), effects.size() * 3);
    }
};

QTEST_GUILESS_MAIN(TestAnnotation)
#include "tst_annotation.moc"
