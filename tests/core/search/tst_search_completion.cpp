// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/support.h"

#include "core/base/text.h"
#include "core/search/search_completion.h"
#include "tests/support/random_filter.h"

using namespace core;

namespace {

// `|` marks the cursor.
std::vector<SearchCompletion> at(const QString& text, std::size_t limit = 100)
{
    static const SearchVocabulary vocabulary = [](FilterField field, std::string_view typed, std::size_t most) {
        std::vector<VocabularyValue> values;
        if (field == FilterField::User)
            for (const char* user : {"anna.berg@contoso.com", "Anna Berg", "bert@contoso.com"})
                if (startsWithIgnoreCase(user, typed) && values.size() < most)
                    values.push_back({user, "3 flows"});
        if (field == FilterField::Ip && std::string_view("198.51.100.7").starts_with(typed))
            values.push_back({"198.51.100.7", {}});
        return values;
    };
    QString plain = text;
    plain.remove('|');
    return completions(plain.toStdString(), std::size_t(text.left(text.indexOf('|')).toUtf8().size()), vocabulary, limit);
}

} // namespace

class TestSearchCompletion : public QObject
{
    Q_OBJECT

private slots:
    void offers_data();
    void offers();
    void offersNothingInOddPlaces();
    void describesWhatItOffers();
    void whatItOffersCanBeRead();
    void keepsToTheLimit();
};

void TestSearchCompletion::offers_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("wanted");
    QTest::addColumn<QString>("result"); // the whole text afterwards
    const auto row = [](const char* text, const char* wanted, const char* result) { QTest::newRow(text) << text << wanted << result; };
    row("|", "user:", "user:");
    row("us|", "user:", "user:");
    row("corr|", "id:", "id:");
    row("xx us|", "user:", "xx user:");
    row("xx -us|", "user:", "xx -user:");
    row("(us| OR b)", "user:", "(user: OR b)");
    row("us|er:anna", "user:", "user:anna");
    row("af|", "after:", "after:");
    row("fai|", "outcome:failed", "outcome:failed");
    row("hybr|", "is:hybrid", "is:hybrid");
    row("ann|", "user:anna.berg@contoso.com", "user:anna.berg@contoso.com");
    row("outcome:|", "failed", "outcome:failed");
    row("outcome:fa|", "failed", "outcome:failed");
    row("outcome:fa|xx b", "failed", "outcome:failed b");
    row("outcome:failed,bl|", "blocked", "outcome:failed,blocked");
    row("result:bl|", "blocked", "result:blocked");
    row("user:ann|", "anna.berg@contoso.com", "user:anna.berg@contoso.com");
    row("user:ann|", "\"Anna Berg\"", "user:\"Anna Berg\"");
    row("user:\"anna b|", "\"Anna Berg\"", "user:\"Anna Berg\"");
    row("user:=ann|", "anna.berg@contoso.com", "user:=anna.berg@contoso.com");
    row("ip:|", "198.51.100.7", "ip:198.51.100.7");
    row("step:gate_st|", "gate_start.sms", "step:gate_start.sms");
    row("is:st|", "starred", "is:starred");
    row("has:no|", "note", "has:note");
    row("hybrid:|", "yes", "hybrid:yes");
    row("last:|", "7d", "last:7d");
    row("ü us|", "user:", "ü user:");
}

void TestSearchCompletion::offers()
{
    QFETCH(QString, text);
    QFETCH(QString, wanted);
    QFETCH(QString, result);
    const auto offered = at(text);
    const auto found = std::find_if(offered.begin(), offered.end(), [&](const SearchCompletion& c) { return c.text == wanted.toStdString(); });
    QVERIFY2(found != offered.end(), offered.empty() ? "nothing was offered" : offered.front().text.c_str());
    std::string bytes = text.remove('|').toStdString();
    bytes.replace(found->span.offset, found->span.length, found->text);
    QCOMPARE(QString::fromStdString(bytes), result);
    QCOMPARE(found->isField, wanted.endsWith(':'));
}

void TestSearchCompletion::offersNothingInOddPlaces()
{
    QVERIFY(at("/us|/").empty());
    QVERIFY(at("user:/an|/").empty());
    QVERIFY(at("zzzzz|").empty());
    QVERIFY(at("zzzzz:a|").empty());
    QVERIFY(at("outcome:zzz|").empty());
}

void TestSearchCompletion::describesWhatItOffers()
{
    for (const SearchCompletion& offer : at("|"))
        QVERIFY2(!offer.description.empty() && offer.isField, offer.text.c_str());
    for (const SearchCompletion& offer : at("step:gate|"))
        QVERIFY2(!offer.description.empty(), offer.text.c_str());
    QCOMPARE(at("user:bert|").at(0).description, std::string("3 flows"));
}

void TestSearchCompletion::whatItOffersCanBeRead()
{
    for (const char* text : {"outcome:|", "kind:|", "method:|", "hybrid:|", "star:|", "is:|", "has:|", "step:|", "user:|", "ip:|", "last:|", "fa|", "re|", "an|"})
        for (const SearchCompletion& offer : at(text)) {
            if (offer.isField)
                continue;
            std::string bytes = QString(text).remove('|').toStdString();
            bytes.replace(offer.span.offset, offer.span.length, offer.text);
            const ParsedSearch parsed = parseSearch(bytes, {nullptr, UtcTime::fromCalendar(2021, 2, 3)});
            QVERIFY2(parsed.isValid() && !parsed.incomplete && !parsed.filter.isEmpty(), bytes.c_str());
        }
}

void TestSearchCompletion::keepsToTheLimit()
{
    QCOMPARE(at("|", 3).size(), std::size_t(3));
    QVERIFY(at("|", 0).empty());
    support::RandomFilter random(31);
    for (int i = 0; i < 5000; ++i) { // any text, any place
        const std::string text = random.text() + random.text();
        for (const SearchCompletion& offer : completions(text, random.below(unsigned(text.size()) + 3), {}, 5))
            QVERIFY(offer.span.offset + offer.span.length <= text.size());
    }
}

QTEST_APPLESS_MAIN(TestSearchCompletion)
#include "tst_search_completion.moc"
