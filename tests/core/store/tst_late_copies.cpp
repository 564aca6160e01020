// SPDX-License-Identifier: GPL-3.0-or-later
// Selections of columns in Log Analytics may lack the time of the record: what is left is when the log was written, minutes later. Such
// a copy moves nothing and contradicts nothing; any order of import ends in the same case.
#include "core/store/copy_index.h"
#include "core/store/text_loss.h"
#include "tests/core/store/case_tools.h"
#include "tests/support/support.h"

using namespace core;
using store::TimeSaid;

namespace {

std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text + "\n";
}

// "2024-05-01T10:00:00Z" and so many milliseconds
std::string at(std::int64_t milliseconds, int digits = 7)
{
    return formatUtc(UtcTime::fromCalendar(2024, 5, 1, 10) + Duration::milliseconds(milliseconds), digits);
}

struct SignIn {
    unsigned id = 1;
    std::int64_t created = 123;
    std::string result = "0", ip = "203.0.113.7";

    std::string graph() const
    {
        return quoted(fmt::format("{{'id':'{}','createdDateTime':'{}','userPrincipalName':'anna@contoso.com','correlationId':'{}',"
                                  "'ipAddress':'{}',"
                                  "'appDisplayName':'Portal','clientAppUsed':'Browser','isInteractive':true,'status':{{'errorCode':{}}}}}",
                                  tools::guid(id), at(created), tools::guid(100 + id), ip, result));
    }
    std::string row(std::int64_t written, const std::string& more) const
    {
        return quoted(fmt::format("{{'TimeGenerated':'{}','UserPrincipalName':'anna@contoso.com','IPAddress':'{}','ResultType':'{}',"
                                  "'AppDisplayName':'Portal','CorrelationId':'{}','Type':'SigninLogs'{}}}",
                                  at(written), ip, result, tools::guid(100 + id), more));
    }
    std::string idMember() const { return fmt::format(",'Id':'{}'", tools::guid(id)); }
    std::string selected(std::int64_t written) const { return row(written, idMember()); }
    std::string withoutId(std::int64_t written) const { return row(written, ""); }
    std::string whole(std::int64_t written) const
    {
        return row(written, idMember() + fmt::format(",'CreatedDateTime':'{}','IsInteractive':true", at(created)));
    }
};

struct AuditStep {
    unsigned id = 1;
    std::int64_t time = 123;
    std::string reason = "User started the mobile SMS verification option", result = "success";

    std::string members(const char* const (&names)[4]) const
    {
        return fmt::format("'{}':'Self-service password reset flow activity progress','{}':'{}','{}':'{}','{}':'{}'", names[0], names[1],
                           result, names[2], reason, names[3], tools::guid(900));
    }
    std::string idText() const { return fmt::format("SSPR_{}_ABCDE_{}", tools::guid(900), id); }
    std::string graph() const
    {
        return quoted(fmt::format("{{'id':'{}',{},'category':'UserManagement','activityDateTime':'{}',"
                                  "'loggedByService':'Self-service Password Management',"
                                  "'initiatedBy':{{'user':{{'userPrincipalName':'anna@contoso.com'}}}},"
                                  "'targetResources':[{{'type':'User','userPrincipalName':'anna@contoso.com'}}]}}",
                                  idText(), members({"activityDisplayName", "result", "resultReason", "correlationId"}), at(time)));
    }
    std::string row(std::int64_t written, const std::string& more) const
    {
        return quoted(fmt::format("{{'TimeGenerated':'{}',{},'InitiatedBy':{{'user':{{'userPrincipalName':'anna@contoso.com'}}}},"
                                  "'TargetResources':[{{'type':'User','userPrincipalName':'anna@contoso.com'}}]{}}}",
                                  at(written), members({"OperationName", "Result", "ResultReason", "CorrelationId"}), more));
    }
    std::string selected(std::int64_t written) const { return row(written, fmt::format(",'Id':'{}'", idText())); }
    std::string withoutId(std::int64_t written) const { return row(written, ""); }
};

struct Outcome {
    support::TempDir dir;
    std::uint64_t imported = 0, variants = 0;
    explicit Outcome(const std::vector<std::string>& files)
    {
        int number = 0;
        for (const std::string& bytes : files) {
            const auto path = dir / fmt::format("{}.json", number++);
            support::writeFile(path, bytes);
            const ImportReport report = tools::import(dir / "a.sspr", {path}); // each in a job of its own
            if (report.error || report.files.size() != 1 || report.files[0].rejected != 0)
                qFatal("not imported: %s", bytes.substr(0, 100).c_str());
            imported += report.files[0].imported;
            variants += report.files[0].variants;
        }
    }
    std::vector<std::string> contents() const { return tools::contents(dir / "a.sspr"); }
    std::string text(const std::string& sql) const
    {
        auto theCase = tools::openCase(dir / "a.sspr");
        return tools::text(*theCase, sql);
    }
};

// Milliseconds after ten o'clock of the events' times and of their writing, and the flag of the latter, in order of time.
std::string times(const Outcome& outcome, const std::string& table)
{
    return outcome.text("SELECT group_concat(((time - 17145576000000000) / 10000) || ' ' ||"
                        " coalesce((generated - 17145576000000000) / 10000, '-') || ' ' || (flags & 64), ', ')"
                        " FROM (SELECT * FROM " + table + " ORDER BY time)");
}

// Every order of the files ends in the same case, with these times.
void everyOrder(std::vector<std::string> files, const std::string& table, const std::string& expected)
{
    std::sort(files.begin(), files.end());
    std::vector<std::string> reference;
    do {
        const Outcome outcome(files);
        QCOMPARE(times(outcome, table), expected);
        QCOMPARE(outcome.variants, std::uint64_t(0));
        if (reference.empty())
            reference = outcome.contents();
        const std::string different = tools::difference(reference, outcome.contents());
        QVERIFY2(different.empty(), different.c_str());
    } while (std::next_permutation(files.begin(), files.end()));
}

} // namespace

class TestLateCopies : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void whichTimeStays()
    {
        const TimeSaid own{1'234'567, 7, false, false}, rough{0, 0, false, false}, minute{0, 0, true, false};
        const TimeSaid written{2'345'678, 7, false, true}, later{1'000'000'000, 0, false, true};
        const TimeSaid order[] = {own, rough, minute, written, later, TimeSaid{}};
        for (std::size_t a = 0; a < std::size(order); ++a)
            for (std::size_t b = 0; b < std::size(order); ++b)
                QCOMPARE(store::saysMore(order[a], order[b]), a < b);
        QVERIFY(store::isLate(written, own) && store::isLate(own, own));
        QVERIFY(!store::isLate(own, written));
        QVERIFY(store::isLate({own.ticks.value() + store::mostTicksLate, 7, false, true}, own));
        QVERIFY(!store::isLate({own.ticks.value() + store::mostTicksLate + 1, 7, false, true}, own));
    }

    void aSignInKeepsItsTime()
    {
        const SignIn s;
        const std::int64_t written = 12 * 60'000 + 7;
        everyOrder({s.graph(), s.selected(written)}, "signin", "123 720007 0");
        everyOrder({s.graph(), s.withoutId(written)}, "signin", "123 720007 0");
        everyOrder({s.graph(), s.whole(written), s.selected(written), s.withoutId(written)}, "signin", "123 720007 0");
        everyOrder({s.selected(written), s.withoutId(written)}, "signin", "720007 - 64");
        everyOrder({s.graph(), s.selected(123)}, "signin", "123 123 0"); // written at once
    }

    // Two destinations, or one that wrote the record again: both were later than the sign-in.
    void aSignInWrittenTwice()
    {
        const SignIn s;
        everyOrder({s.selected(90'000), s.selected(200'000)}, "signin", "90000 200000 64");
        everyOrder({s.graph(), s.selected(90'000), s.selected(200'000)}, "signin", "123 200000 0");
    }

    void anAuditRecordKeepsItsTime()
    {
        const AuditStep s;
        everyOrder({s.graph(), s.selected(137'123)}, "audit", "123 137123 0");
        everyOrder({s.graph(), s.withoutId(137'123)}, "audit", "123 137123 0");
        everyOrder({s.graph(), s.withoutId(123), s.selected(123)}, "audit", "123 123 0");
        everyOrder({s.withoutId(123)}, "audit", "123 - 64");
    }

    // A step that was taken twice: each copy is that of one of the two.
    void alikeSteps()
    {
        const AuditStep first{1, 40'000}, second{2, 60'000};
        for (const std::int64_t late : {0, 137'000}) {
            const std::string ascending = first.withoutId(40'000 + late) + second.withoutId(60'000 + late);
            const std::string descending = second.withoutId(60'000 + late) + first.withoutId(40'000 + late);
            const std::string expected = fmt::format("40000 {} 0, 60000 {} 0", 40'000 + late, 60'000 + late);
            for (const std::string& copies : {ascending, descending}) {
                everyOrder({first.graph() + second.graph(), copies}, "audit", expected);
                everyOrder({second.graph() + first.graph(), copies}, "audit", expected);
            }
        }
        everyOrder({first.graph() + second.graph(), second.withoutId(60'000)}, "audit", "40000 - 0, 60000 60000 0");
        // the second has no other form: it is no copy of the first, whose own is there
        everyOrder({first.graph(), second.withoutId(60'000) + first.withoutId(40'000)}, "audit", "40000 40000 0, 60000 - 64");
    }

    void whatIsNoCopy()
    {
        const SignIn s;
        everyOrder({s.graph(), s.withoutId(123 + 3'600'000)}, "signin", "123 3600123 0"); // an hour
        everyOrder({s.graph(), s.withoutId(3'601'000)}, "signin", "123 - 0, 3601000 - 64");
        everyOrder({s.graph(), s.withoutId(-1000)}, "signin", "-1000 - 64, 123 - 0"); // nothing is written before it happens
        SignIn other = s;
        other.ip = "198.51.100.9";
        everyOrder({s.graph(), other.withoutId(60'000)}, "signin", "123 - 0, 60000 - 64");
        everyOrder({s.whole(30'000), s.withoutId(60'000)}, "signin", "123 30000 0, 60000 - 64"); // that one was written at another time
        AuditStep step, next;
        next.reason = "User completed the mobile SMS verification option";
        everyOrder({step.graph(), next.withoutId(60'123)}, "audit", "123 - 0, 60123 - 64");
    }

    // Stages of a sign-in: one without a time of its own is never the one that tells the sign-in's.
    void stages()
    {
        SignIn last, earlier;
        earlier.result = "50074";
        for (const auto& files : {std::vector{last.graph(), earlier.selected(500'000)}, {earlier.selected(500'000), last.graph()}}) {
            const Outcome outcome(files);
            QCOMPARE(outcome.imported, std::uint64_t(2));
            QCOMPARE(outcome.text("SELECT group_concat(flags & 66) FROM (SELECT flags FROM signin ORDER BY time)"), std::string("0,66"));
        }
    }

    // What is in the case after these files with one id, as imported and variants.
    void contradictions_data()
    {
        QTest::addColumn<QByteArray>("reason");
        QTest::addColumn<QByteArray>("result");
        QTest::addColumn<int>("variants");
        const auto row = [](const char* name, const char* reason, const char* result, int variants) {
            QTest::newRow(name) << QByteArray(reason) << QByteArray(result) << variants;
        };
        row("the same", "User started the mobile SMS verification option", "success", 0);
        row("other result", "User started the mobile SMS verification option", "failure", 1);
        row("the number of success", "User started the mobile SMS verification option", "0", 0);
        row("no result", "User started the mobile SMS verification option", "", 0);
        row("a result in another language", "User started the mobile SMS verification option", "Erfolg", 0);
        row("other step", "User cancelled before passing the required authentication methods", "success", 1);
        row("no reason", "", "success", 0);
        row("None", "None", "success", 0);
        row("cut off", "User started the mobile SMS", "success", 0);
        row("final dot", "User started the mobile SMS verification option.", "success", 0);
        row("another language", "Der Benutzer hat die Option gestartet", "success", 0);
        row("a code in place of the sentence", "OnPremisesAdminActionRequired", "success", 0);
    }
    void contradictions()
    {
        QFETCH(QByteArray, reason);
        QFETCH(QByteArray, result);
        QFETCH(int, variants);
        AuditStep a, b;
        b.reason = reason.toStdString();
        b.result = result.toStdString();
        for (const auto& files : {std::vector{a.graph(), b.graph() + "\n"}, {b.graph(), a.graph() + "\n"}}) {
            const Outcome outcome(files);
            QCOMPARE(outcome.variants, std::uint64_t(variants));
            QCOMPARE(outcome.imported, std::uint64_t(1 + variants));
            QCOMPARE(outcome.text("SELECT count(*) FROM audit WHERE flags & 1"), std::to_string(2 * variants));
        }
    }
};

QTEST_APPLESS_MAIN(TestLateCopies)
#include "tst_late_copies.moc"
