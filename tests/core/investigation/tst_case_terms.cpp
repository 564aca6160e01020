// SPDX-License-Identifier: GPL-3.0-or-later
// Terms of a filter that need the case, for whoever has none open: over a case that changes, and over a sealed one by the name of its bundle.
#include "core/custody/seal.h"
#include "core/custody/signing.h"
#include "core/investigation/case_terms.h"
#include "core/investigation/helpdesk_session.h"
#include "core/investigation/preview.h"
#include "tests/core/store/case_tools.h"

using namespace core;

namespace {

Filter operationHas(const char* text)
{
    FilterTerm term;
    term.field = FilterField::Operation;
    term.match = FilterMatch::Contains;
    term.value = text;
    Filter filter;
    filter.add(std::move(term));
    return filter;
}

} // namespace

class TestCaseTerms : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    void answers(const std::filesystem::path& path)
    {
        const Filter filter = operationHas("self-service");
        FlowAnswers answers;
        const auto search = answerCaseTerms(path, filter, answers, {});
        QVERIFY_RESULT(search);
        const auto flows = answers.find(filter.clauses.front().anyOf.front());
        QVERIFY(flows && flows->size() == 1);
        const auto events = (*search)->eventsWith("self-service", {});
        QVERIFY_RESULT(events);
        QVERIFY(!events->empty());
    }

private Q_SLOTS:
    void initTestCase()
    {
        support::writeFile(m_dir / "one.json", tools::resetFlow(1));
        const auto made = Investigation::openOrCreate(m_dir / "case.sspr");
        QVERIFY_RESULT(made);
        Progress silent;
        QVERIFY(!(*made)->import({m_dir / "one.json"}, {}, {}, silent).error);
        QVERIFY_RESULT(SigningKey::makeNew(m_dir / "key.pem", {}));
        SealOrder order;
        order.output = m_dir / "bundle";
        order.key = m_dir / "key.pem";
        QVERIFY_RESULT((*made)->seal(order, {}, silent));
    }

    void aCaseAnswers()
    {
        answers(m_dir / "case.sspr");
    }

    // A bundle may be named by its folder or by the case in it. Nothing comes beside it.
    void aSealedCaseAnswers()
    {
        answers(m_dir / "bundle");
        answers(m_dir / "bundle" / "case.sspr");
        for (const auto& path : {m_dir / "bundle", m_dir / "bundle" / "case.sspr"}) {
            const auto helpdesk = HelpdeskSession::open(path);
            QVERIFY_RESULT(helpdesk);
            QVERIFY_RESULT((*helpdesk)->matches("anna"));
            Progress silent;
            PreviewOptions options;
            options.casePath = path;
            const auto previews = previewInputs({m_dir / "one.json"}, options, {}, silent);
            QCOMPARE(previews.size(), std::size_t(1));
            QVERIFY(previews.front().knownAs > 0); // the case says that it has the file
        }
        QVERIFY(!std::filesystem::exists(m_dir / "bundle" / "case.sspr-wal"));
        QVERIFY(!std::filesystem::exists(m_dir / "bundle" / "case.sspr-shm"));
    }

    void whatCannotBeReadIsAnError()
    {
        FlowAnswers answers;
        QCOMPARE(answerCaseTerms(m_dir / "none.sspr", operationHas("x"), answers, {}).error().code, ErrorCode::NotFound);
        FilterTerm query;
        query.field = FilterField::Query;
        query.value = "no such table";
        Filter filter;
        filter.add(query);
        QVERIFY(!answerCaseTerms(m_dir / "case.sspr", filter, answers, {}));
    }
};

QTEST_APPLESS_MAIN(TestCaseTerms)
#include "tst_case_terms.moc"
