// SPDX-License-Identifier: GPL-3.0-or-later
// Random damage in every form: whatever was not touched is read, and no byte goes missing.
#include "tests/core/evidence/json_samples.h"
#include "tests/support/support.h"

#include <random>

using namespace support;

namespace {

struct Damaged {
    std::string bytes;
    std::vector<int> owner;    // -1 the envelope, -3 between records, -2 put in by the damage, else the record
    std::vector<bool> touched; // records
};

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random); }

void touch(Damaged& d, std::size_t at)
{
    if (at < d.owner.size() && d.owner[at] >= 0)
        d.touched[std::size_t(d.owner[at])] = true;
}

void insert(Damaged& d, std::size_t at, const std::string& text)
{
    if (at > 0 && at < d.owner.size() && d.owner[at] == d.owner[at - 1])
        touch(d, at);
    d.bytes.insert(at, text);
    const bool inEnvelope = at > 0 && at < d.owner.size() && d.owner[at] == -1 && d.owner[at - 1] == -1;
    d.owner.insert(d.owner.begin() + std::ptrdiff_t(at), text.size(), inEnvelope ? -1 : -2);
}

void erase(Damaged& d, std::size_t at, std::size_t length)
{
    for (std::size_t i = at; i < at + length; ++i)
        touch(d, i);
    d.bytes.erase(at, length);
    d.owner.erase(d.owner.begin() + std::ptrdiff_t(at), d.owner.begin() + std::ptrdiff_t(at + length));
}

void overwrite(Damaged& d, std::size_t at, char c)
{
    if (d.bytes[at] == c)
        return;
    touch(d, at);
    d.bytes[at] = c;
    if (d.owner[at] != -1)
        d.owner[at] = -2;
}

void damage(Damaged& d, Random& random)
{
    static const std::string structural = "{}[]\",:\\\n x\0\x01\xFF"
                                          "0";
    const std::size_t at = below(random, d.bytes.size());
    switch (below(random, 7)) {
    case 0: overwrite(d, at, static_cast<char>(d.bytes[at] ^ (1 << below(random, 8)))); break;
    case 1: overwrite(d, at, structural[below(random, structural.size())]); break;
    case 2: insert(d, at, std::string(1, structural[below(random, structural.size())])); break;
    case 3: erase(d, at, 1); break;
    case 4: erase(d, at, std::min(d.bytes.size() - at, 1 + below(random, 400))); break;
    case 5: insert(d, at, std::string(1 + below(random, 40), static_cast<char>(below(random, 256)))); break;
    default: { // the end is missing
        const std::size_t length = d.bytes.size() - at;
        if (length < d.bytes.size())
            erase(d, at, length);
    }
    }
}

bool isSeparator(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n' || c == ','; }
bool isBracket(char c) { return c == '{' || c == '}' || c == '[' || c == ']'; }

// Empty if every byte is accounted for, else what is wrong.
QString account(const Damaged& d, const ReadResult& result)
{
    std::vector<int> covered(d.bytes.size(), 0);
    for (const auto* list : {&result.records, &result.rejects})
        for (const Span& span : *list) {
            if (span.offset + span.length > d.bytes.size())
                return QStringLiteral("a piece reaches behind the end: %1 + %2").arg(span.offset).arg(span.length);
            for (std::uint64_t i = span.offset; i < span.offset + span.length; ++i)
                ++covered[i];
        }
    for (std::size_t i = 0; i < covered.size(); ++i) {
        if (covered[i] > 1)
            return QStringLiteral("byte %1 is in two pieces").arg(i);
        const bool mark = d.bytes.compare(i, 3, "\xEF\xBB\xBF") == 0 || (i > 0 && d.bytes.compare(i - 1, 3, "\xEF\xBB\xBF") == 0)
            || (i > 1 && d.bytes.compare(i - 2, 3, "\xEF\xBB\xBF") == 0);
        if (covered[i] == 0 && !isSeparator(d.bytes[i]) && !isBracket(d.bytes[i]) && d.owner[i] != -1 && !mark)
            return QStringLiteral("byte %1 ('%2') is lost").arg(i).arg(QChar::fromLatin1(d.bytes[i]));
    }
    for (const Span& span : result.records)
        if (d.bytes.substr(span.offset, span.length) != span.bytes)
            return QStringLiteral("a record's place %1 is wrong").arg(span.offset);
    return {};
}

// Records without damage that were not read as they stand.
QString missing(const Damaged& d, const ReadResult& result, std::size_t count)
{
    std::vector<std::size_t> first(count, std::string::npos);
    for (std::size_t i = 0; i < d.owner.size(); ++i)
        if (d.owner[i] >= 0 && first[std::size_t(d.owner[i])] == std::string::npos)
            first[std::size_t(d.owner[i])] = i;
    for (std::size_t n = 0; n < count; ++n) {
        if (d.touched[n] || first[n] == std::string::npos)
            continue;
        const bool read = std::any_of(result.records.begin(), result.records.end(),
                                      [&](const Span& span) { return span.offset == first[n]; });
        if (!read)
            return QStringLiteral("record %1 at byte %2 is whole and was not read").arg(n).arg(first[n]);
    }
    return {};
}

} // namespace

class TestJsonDamage : public QObject
{
    Q_OBJECT

private slots:
    void nothingIsLost_data();
    void nothingIsLost();
    void cutAnywhere_data() { nothingIsLost_data(); }
    void cutAnywhere();
};

void TestJsonDamage::nothingIsLost_data()
{
    QTest::addColumn<int>("form");
    const auto forms = allForms(1);
    for (std::size_t i = 0; i < forms.size(); ++i)
        QTest::newRow(forms[i].name.c_str()) << int(i);
}

void TestJsonDamage::nothingIsLost()
{
    QFETCH(int, form);
    constexpr int records = 6;
    const Sample sample = allForms(records)[std::size_t(form)];
    const core::DetectedFormat format = core::detectFormat(sample.bytes, true);
    for (unsigned seed = 1; seed <= 500; ++seed) {
        Random random(seed * 7919 + unsigned(form));
        Damaged d{sample.bytes, sample.owner, std::vector<bool>(records, false)};
        const std::size_t strikes = 1 + below(random, 3);
        for (std::size_t i = 0; i < strikes && !d.bytes.empty(); ++i)
            damage(d, random);
        const ReadResult result = readAll(format, d.bytes);
        QString problem = account(d, result);
        if (problem.isEmpty())
            problem = missing(d, result, records);
        if (!problem.isEmpty())
            writeFile(std::filesystem::temp_directory_path() / "sspr-damage-failed.json", d.bytes);
        QVERIFY2(problem.isEmpty(), qPrintable(QStringLiteral("seed %1: %2 (written to sspr-damage-failed.json)").arg(seed).arg(problem)));
    }
}

// Cut at every byte: all records that end before the cut, and one reject for the rest of a record.
void TestJsonDamage::cutAnywhere()
{
    QFETCH(int, form);
    constexpr int records = 3;
    const Sample sample = allForms(records)[std::size_t(form)];
    const core::DetectedFormat format = core::detectFormat(sample.bytes, true);
    const bool hasEnvelope = sample.bytes.find_first_of("[{") != std::string::npos && sample.owner[sample.bytes.find_first_of("[{")] == -1;
    const bool startsWithMark = sample.bytes.starts_with("\xEF\xBB\xBF");
    for (std::size_t cut = startsWithMark ? 3 : 0; cut < sample.bytes.size(); ++cut) {
        const ReadResult result = readAll(format, sample.bytes.substr(0, cut));
        int whole = 0;
        for (int n = 0; n < records; ++n) {
            const auto last = std::find(sample.owner.rbegin(), sample.owner.rend(), n);
            whole += std::size_t(sample.owner.rend() - last) <= cut;
        }
        const bool inside = cut > 0 && sample.owner[cut] >= 0 && sample.owner[cut - 1] == sample.owner[cut];
        const QByteArray where = QByteArray("cut at ") + QByteArray::number(qulonglong(cut));
        QVERIFY2(int(result.records.size()) == whole, where);
        if (inside) {
            QVERIFY2(result.rejects.size() == 1, where);
            QVERIFY2(result.rejects[0].reason.find("cut off") != std::string::npos
                         || result.rejects[0].reason.find("not closed") != std::string::npos, where + result.rejects[0].reason.c_str());
        } else if (!hasEnvelope) {
            QVERIFY2(result.rejects.empty(), where);
        } else if (whole > 0) {
            QVERIFY2(result.rejects.size() + result.warnings.size() <= 1, where);
        }
    }
}

QTEST_APPLESS_MAIN(TestJsonDamage)
#include "tst_json_damage.moc"
