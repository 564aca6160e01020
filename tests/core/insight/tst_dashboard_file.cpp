// SPDX-License-Identifier: GPL-3.0-or-later
// Dashboards as files: golden ones (tests/golden/insight: NAME.yaml gives NAME.expected: its faults, then the file as we write it),
// random ones that come back as they were, and hostile ones.
#include "core/insight/dashboard_file.h"
#include "tests/support/support.h"

#include <QDir>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <random>

using namespace core::insight;

namespace {

std::optional<std::string> queryOf(std::string_view file)
{
    return file == "a.kql" ? std::optional<std::string>("SsprFlows\n| take 1\n") : std::nullopt;
}

std::string faultsOf(const DashboardFile& file)
{
    std::string all;
    for (const core::detect::DocumentFault& fault : file.faults)
        all += fmt::format("# {}:{}: {}\n", fault.place.line, fault.place.column, fault.text);
    return all;
}

// Texts that are awkward in YAML.
class Maker
{
public:
    explicit Maker(unsigned seed) : m_random(seed) {}

    Dashboard dashboard()
    {
        Dashboard d{id(0), local(), local(), {}};
        const int panels = upTo(4);
        for (int i = 0; i < panels; ++i)
            d.panels.push_back(panel(i));
        return d;
    }

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool sometimes() { return upTo(2) == 0; }
    std::string id(int number) { return fmt::format("{}-{}", sometimes() ? "Panel" : "5", number); }

    std::string text(int longest = 12)
    {
        static constexpr std::array<std::string_view, 30> pieces{
            "a", "true", "null", "5", "0x1F", ": ", "- ", "#", " #", "'", "\"", "\\", "\n", "\n\n", "\t", " ", "  ", "|", ">", "{", "}", "[", "&a", "*a", "!x",
            "%", "\xC3\xA4\xC3\xB6", "\xE2\x80\xA8", "\xF0\x9F\x94\x92", "1e5"};
        std::string out;
        for (int n = upTo(longest); n >= 0; --n)
            out += pieces[std::size_t(upTo(int(pieces.size()) - 1))];
        return out;
    }
    // One line without blanks around, as the reader keeps names.
    std::string word()
    {
        std::string out = text(5);
        out.erase(std::remove(out.begin(), out.end(), '\n'), out.end());
        const auto first = out.find_first_not_of(" \t"), last = out.find_last_not_of(" \t");
        return first == std::string::npos ? "x" : out.substr(first, last - first + 1);
    }
    LocalText local(bool isNeeded = false)
    {
        LocalText out;
        if (isNeeded || !sometimes())
            out.text = text();
        for (const char* language : {"de", "fr", "pt_BR"})
            if (sometimes())
                out.others[language] = text();
        return out;
    }
    Measure measure()
    {
        static constexpr std::array colors{"", "succeeded", "blocked", "accent"};
        Measure m;
        m.column = word();
        m.name = local();
        m.unit = Unit(upTo(2));
        m.mark = Mark(upTo(2));
        m.where = sometimes() ? "" : text();
        m.color = colors[std::size_t(upTo(3))];
        m.numerator = sometimes() ? word() : "";
        m.denominator = sometimes() ? word() : "";
        m.isBetterHigh = sometimes();
        m.isComparable = sometimes();
        m.leads = sometimes();
        return m;
    }
    Panel panel(int number)
    {
        Panel p;
        p.id = id(number);
        p.title = local();
        p.subtitle = local();
        p.form = PanelForm(upTo(6));
        p.query = "T | " + text(60);
        p.x = sometimes() ? word() : "";
        p.y = sometimes() ? word() : "";
        for (int n = upTo(3); n > 0; --n)
            p.keys.push_back(word());
        for (int n = upTo(3); n > 0; --n)
            p.measures.push_back(measure());
        for (int n = upTo(2); n > 0; --n)
            p.values[text()][text()] = local(true);
        p.counts = local();
        p.excludes = local();
        for (int n = upTo(2); n > 0; --n)
            p.needs.push_back(word());
        p.width = 1 + upTo(5);
        p.isWorkbook = sometimes();
        return p;
    }

    std::mt19937 m_random;
};

} // namespace

class TestDashboardFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void golden_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(SSPR_SOURCE_DIR "/tests/golden/insight").entryList({"*.yaml"}, QDir::Files, QDir::Name);
        QVERIFY(files.size() >= 5);
        for (const QString& file : files)
            QTest::newRow(file.toUtf8().constData()) << file.chopped(5);
    }
    void golden()
    {
        QFETCH(QString, name);
        const std::string base = (QString(SSPR_SOURCE_DIR "/tests/golden/insight/") + name).toStdString();
        const DashboardFile file = readDashboard(support::readFile(base + ".yaml"), queryOf);
        const std::string got = faultsOf(file) + (file.dashboard ? writeDashboard(*file.dashboard) : "# nothing\n");
        if (qEnvironmentVariableIsSet("SSPR_WRITE_GOLDEN"))
            support::writeFile(base + ".expected", got);
        QCOMPARE(got, support::readFile(base + ".expected"));
        if (file.dashboard) {
            const DashboardFile again = readDashboard(got);
            QVERIFY2(again.faults.empty(), faultsOf(again).c_str());
            QVERIFY(again.dashboard == file.dashboard);
        }
    }
    void readsWhatItSays()
    {
        const DashboardFile file = readDashboard(support::readFile(SSPR_SOURCE_DIR "/tests/golden/insight/small.yaml"), queryOf);
        QVERIFY2(file.faults.empty() && file.dashboard, faultsOf(file).c_str());
        QCOMPARE(file.dashboard->title.in("de_DE"), std::string("Meine eigene"));
        QCOMPARE(file.dashboard->title.in("it"), std::string("My own"));
        QCOMPARE(file.dashboard->panels.size(), std::size_t(3));
        const Panel& panel = file.dashboard->panels[0];
        QVERIFY(panel.form == PanelForm::Columns && panel.width == 4 && panel.isWorkbook && panel.keys.size() == 2);
        QCOMPARE(panel.needs, std::vector<std::string>{"audit"});
        QCOMPARE(panel.subtitle.text, std::string("one line\nand another\n"));
        QCOMPARE(panel.measures[0].name.in("fr"), std::string("Op\xC3\xA9rations"));
        QVERIFY(panel.measures[0].isComparable && panel.measures[0].isBetterHigh && panel.measures[0].leads);
        const Measure& rate = panel.measures[1];
        QVERIFY(rate.unit == Unit::Share && rate.mark == Mark::Line && !rate.isBetterHigh && !rate.leads);
        QCOMPARE(panel.values.at("Outcome").at("succeeded").in("de"), std::string("Erfolgreich"));
        QCOMPARE(panel.values.at("Outcome").at("").in("de"), std::string("none"));
        QVERIFY(panel.query.find("registration\";\n\nRows") != std::string::npos);
        QCOMPARE(file.dashboard->panel("named")->query, std::string("SsprFlows\n| take 1\n"));
        QVERIFY(!file.dashboard->panel("other"));
    }
    void comesBack_data()
    {
        QTest::addColumn<unsigned>("seed");
        for (unsigned seed = 1; seed <= 8; ++seed)
            QTest::newRow(qPrintable(QString::number(seed))) << seed;
    }
    void comesBack()
    {
        QFETCH(unsigned, seed);
        Maker make(seed);
        for (int i = 0; i < 60; ++i) {
            const Dashboard made = make.dashboard();
            const std::string written = writeDashboard(made);
            const DashboardFile read = readDashboard(written);
            QVERIFY2(read.faults.empty(), (faultsOf(read) + written).c_str());
            QVERIFY2(read.dashboard == made, written.c_str());
            QCOMPARE(writeDashboard(*read.dashboard), written);
        }
    }
    void cutOffAnywhere()
    {
        const std::string whole = writeDashboard(Maker(3).dashboard());
        for (std::size_t length = 0; length < whole.size(); length += 7) {
            const DashboardFile file = readDashboard(whole.substr(0, length));
            QVERIFY(file.dashboard || !file.faults.empty());
        }
    }
    void hostile()
    {
        // Much out of little: one long text behind many aliases.
        std::string many = "id: a\npanels:\n  - {id: a0, query: T, title: &t \"" + std::string(1900, 'x') + "\"}\n";
        for (int i = 1; i < 300; ++i)
            many += fmt::format("  - {{id: a{}, query: T, title: *t, subtitle: *t, counts: *t, measures: [{}{{column: c, name: *t}}]}}\n", i,
                                QString("{column: c, name: *t, where: *t},").repeated(49).toStdString());
        const DashboardFile file = readDashboard(many);
        QVERIFY2(file.dashboard && file.dashboard->panels.size() > 50 && file.dashboard->panels.size() < maxPanels, faultsOf(file).c_str());
        QVERIFY2(file.faults.size() == 1 && file.faults[0].text.find("more text than") != std::string::npos, faultsOf(file).c_str());
        QVERIFY(writeDashboard(*file.dashboard).size() < (20u << 20));

        std::string panels = "id: a\npanels:\n";
        for (int i = 0; i < 300; ++i)
            panels += fmt::format("  - {{id: a{}, query: T}}\n", i);
        const DashboardFile first = readDashboard(panels);
        QVERIFY(first.dashboard && first.dashboard->panels.size() == maxPanels);
        QCOMPARE(faultsOf(first), std::string("# 203:5: only 200 panels are read\n"));

        const DashboardFile large = readDashboard(std::string(core::detect::maxRuleFile + 1, 'a'));
        QVERIFY(!large.dashboard && large.faults.size() == 1);
        std::string wrong = "id: a\npanels:\n  - id: a\n    query: T\n";
        for (int i = 0; i < 5000; ++i)
            wrong += fmt::format("    unknown{}: 1\n", i);
        const DashboardFile faulty = readDashboard(wrong);
        QVERIFY(faulty.dashboard && faulty.faults.size() <= 201);
        QVERIFY(readDashboard("").faults.size() == 1 && readDashboard("id: a\npanels: []\n").dashboard);
        QVERIFY(!readDashboard("id: [a\n").faults.empty());
    }
};

QTEST_APPLESS_MAIN(TestDashboardFile)
#include "tst_dashboard_file.moc"
