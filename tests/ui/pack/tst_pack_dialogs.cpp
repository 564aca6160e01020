// SPDX-License-Identifier: GPL-3.0-or-later
// What goes into a pack and what comes out of one is chosen by check boxes that say what there is; mappings that came in a pack are used.
#include "core/base/text.h"
#include "tests/support/support.h"
#include "ui/base/qt_text.h"
#include "ui/evidence/import_plan.h"
#include "ui/pack/pack_dialogs.h"
#include "ui/pack/pack_words.h"

#include <QCheckBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QSettings>
#include <QSignalSpy>
#include <QStandardPaths>

using namespace core::pack;
using namespace ui;

namespace {

Pack some()
{
    return {"night", "", "anna", {{Kind::Rule, "a", {}, {}, "x"}, {Kind::Rule, "b", {}, {}, "x"}, {Kind::List, "vips", {}, {}, "x"}}};
}

Outcome outcome(Kind kind, const char* name, Fate fate, const char* why = "") { return {kind, name, {}, fate, why, {}, false}; }

PackFile fileOf(Pack pack)
{
    PackFile file;
    file.pack = std::move(pack);
    return file;
}

} // namespace

class TestPackDialogs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_pack_dialogs"));
        QSettings().clear();
    }
    void cleanupTestCase() { QSettings().clear(); }

    void exportsWhatIsChecked()
    {
        PackExportDialog dialog(some());
        QVERIFY(dialog.box(Kind::Rule).isChecked() && dialog.box(Kind::Rule).text().contains(QStringLiteral("2")));
        QVERIFY(dialog.box(Kind::List).isChecked() && dialog.box(Kind::List).text().contains(QStringLiteral("1")));
        QVERIFY(!dialog.box(Kind::Query).isEnabled() && !dialog.box(Kind::Query).isChecked());
        dialog.box(Kind::Rule).setChecked(false);
        dialog.name().setText(QStringLiteral(" other "));
        QSignalSpy spy(&dialog, &PackExportDialog::submitted);
        dialog.exportButton().click();
        QCOMPARE(spy.size(), 1);
        const Pack pack = dialog.chosen();
        QCOMPARE(pack.name, std::string("other"));
        QCOMPARE(pack.author, std::string("anna"));
        QCOMPARE(pack.items.size(), std::size_t(1));
        QCOMPARE(pack.items.front().name, std::string("vips"));
        dialog.box(Kind::List).setChecked(false);
        QVERIFY(!dialog.exportButton().isEnabled());
    }

    void importSaysWhatThereIs()
    {
        PackFile file = fileOf(some());
        file.pack.name = "<b>night</b>";
        file.version = 2;
        file.faults.push_back({"playbook \"x\"", "this version does not know parts of this kind", true});
        PackReport plan{{outcome(Kind::Rule, "a", Fate::Added), outcome(Kind::Rule, "b", Fate::KeptMine), outcome(Kind::List, "vips", Fate::Failed, "it has no header")}};
        PackImportDialog dialog(file, plan);
        dialog.show();
        QVERIFY(dialog.box(Kind::Rule).text().contains(QStringLiteral("2")));
        QVERIFY(dialog.clashButton(Clash::KeepMine).isChecked() && dialog.clashButton(Clash::KeepMine).isVisible());
        QVERIFY(dialog.problems().contains(QStringLiteral("playbook")) && dialog.problems().contains(QStringLiteral("it has no header")));
        bool isPlain = false;
        for (const QLabel* label : dialog.findChildren<QLabel*>())
            isPlain = isPlain || (label->text().contains(QStringLiteral("<b>night</b>")) && label->textFormat() == Qt::PlainText);
        QVERIFY(isPlain); // words of a file are no markup
        dialog.clashButton(Clash::KeepBoth).setChecked(true);
        dialog.box(Kind::List).setChecked(false);
        QSignalSpy spy(&dialog, &PackImportDialog::submitted);
        dialog.importButton().click();
        QCOMPARE(spy.size(), 1);
        QVERIFY(dialog.choice().clash == Clash::KeepBoth);
        QVERIFY(dialog.choice().what.kinds == std::set<Kind>{Kind::Rule});
    }

    void silencesNoRuleUnasked()
    {
        Outcome on = outcome(Kind::RuleSetting, "lockouts", Fate::Added), off = outcome(Kind::RuleSetting, "after-hours-reset", Fate::Added);
        on.sets = "lookBack = 1d";
        Pack pack;
        pack.items = {{Kind::RuleSetting, "lockouts", {}, {}, "{}"}, {Kind::RuleSetting, "after-hours-reset", {}, {}, "{}"}};
        const PackFile file = fileOf(pack);
        QVERIFY(PackImportDialog(file, PackReport{{on}}).box(Kind::RuleSetting).isChecked());
        off.sets = "off";
        off.switchesOff = true;
        PackImportDialog dialog(file, PackReport{{on, off}});
        QVERIFY(!dialog.box(Kind::RuleSetting).isChecked() && dialog.box(Kind::RuleSetting).isEnabled());
        QVERIFY(dialog.contents().contains(QStringLiteral("lockouts (lookBack = 1d)")) && dialog.contents().contains(QStringLiteral("after-hours-reset (switches it off: off)")));
    }

    void asksNothingThatIsNoQuestion()
    {
        PackReport plan{{outcome(Kind::Rule, "a", Fate::Added), outcome(Kind::Rule, "b", Fate::Same), outcome(Kind::List, "vips", Fate::Added)}};
        PackImportDialog dialog(fileOf(some()), plan);
        dialog.show();
        QVERIFY(!dialog.clashButton(Clash::Replace).isVisible());
        QVERIFY(dialog.problems().isEmpty());
        dialog.box(Kind::Rule).setChecked(false);
        dialog.box(Kind::List).setChecked(false);
        QVERIFY(!dialog.importButton().isEnabled());
    }

    void saysWhatCame()
    {
        PackReport report{{outcome(Kind::Rule, "a", Fate::Added), outcome(Kind::Rule, "b", Fate::Added), outcome(Kind::List, "vips", Fate::Failed)}};
        const QString said = packReportText(report, 1);
        QVERIFY2(said.contains(QStringLiteral("2 ")) && said.count(QStringLiteral("2 ")) == 2, qPrintable(said)); // two added, two left out
        QVERIFY(packReportText({}, 0) != said && !packReportText({}, 0).isEmpty());
        QSet<QString> words;
        for (const Kind kind : kinds)
            words << packKindText(kind);
        QCOMPARE(words.size(), qsizetype(kinds.size()));
    }

    void mappingsOfPacksAreUsed()
    {
        const QString mapping = QStringLiteral("kind: audit\ncolumns:\n  activityDateTime: Zeit\n  correlationId: [Vorgang, Kennung]\n");
        const auto header = [](std::initializer_list<const char*> names) {
            std::vector<core::TableColumn> columns;
            for (const char* name : names) {
                core::TableColumn column;
                column.name = name;
                columns.push_back(column);
            }
            return columns;
        };
        rememberMappingOfPack(mapping);
        rememberMappingOfPack(mapping);
        QCOMPARE(rememberedMappings(), QStringList{mapping});
        QCOMPARE(mappingTitle(mapping), QStringLiteral("audit: Zeit, Vorgang"));
        QCOMPARE(rememberedMapping(header({"zeit", "Konto", "Kennung"})), mapping);
        QVERIFY(rememberedMapping(header({"Zeit", "Konto"})).isEmpty()); // not all of its columns
        QVERIFY(rememberedMapping(header({"Zeit", "Kennung", "a", "b", "c"})).isEmpty()); // of a table that has them among many others
        const QString own = QStringLiteral("kind: audit\ncolumns:\n  activityDateTime: Kennung\n");
        rememberMapping(header({"Zeit", "Kennung"}), own);
        QCOMPARE(rememberedMapping(header({"Zeit", "Kennung"})), own); // one made for that header comes first
        QCOMPARE(rememberedMappings().size(), 2);
        rememberMapping(header({"Zeit", "Kennung"}), {});
        QVERIFY(rememberedMapping(header({"Zeit", "Kennung"})).isEmpty()); // taken back: that of the pack does not come in its place
    }
};

QTEST_MAIN(TestPackDialogs)
#include "tst_pack_dialogs.moc"
