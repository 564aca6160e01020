// SPDX-License-Identifier: GPL-3.0-or-later
// Packs in the window: what the case and the window have goes into one file, and out of it into another case, where lists show their
// columns at once; both examiner logs tell of it.
#include "core/investigation/packing.h"
#include "tests/support/support.h"
#include "ui/annotation/annotation_controller.h"
#include "ui/base/column_state.h"
#include "ui/base/inline_message.h"
#include "ui/base/table_view.h"
#include "ui/flow/flow_page.h"
#include "ui/pack/pack_dialogs.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QCheckBox>
#include <QFileDialog>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTest>

using namespace ui;
using core::pack::Kind;

class TestPacks : public QObject
{
    Q_OBJECT

    support::TempDir m_dir;

    QString inDir(const char* name) const { return QString::fromStdString((m_dir / name).string()); }
    std::unique_ptr<MainWindow> open(const char* name)
    {
        auto window = std::make_unique<MainWindow>();
        window->resize(1200, 800);
        window->show();
        window->openCase(inDir(name));
        (void)QTest::qWaitFor([&] { return window->session().hasCase(); }, 30'000);
        return window;
    }
    template <class Dialog> static Dialog* waitFor(QWidget& window)
    {
        Dialog* found = nullptr;
        (void)QTest::qWaitFor(
            [&] {
                for (auto* dialog : window.findChildren<Dialog*>())
                    if (dialog->isVisible())
                        found = dialog;
                return found != nullptr;
            },
            20'000);
        return found;
    }
    std::size_t logged(const char* name, const std::string& action, const std::string& words) const
    {
        const auto log = core::Investigation::openReadOnly(m_dir / name).value()->log().value();
        return std::size_t(std::count_if(log.begin(), log.end(), [&](const core::LogEntry& entry) { return entry.action == action && entry.detail.find(words) != std::string::npos; }));
    }
    void makeCase(const char* name, bool isFilled)
    {
        auto made = core::Investigation::openOrCreate(m_dir / name);
        QVERIFY_RESULT(made);
        if (!isFilled)
            return;
        core::detect::Watchlist list;
        list.alias = "egress";
        list.csv = "IP\n203.0.113.7\n";
        QVERIFY_RESULT((*made)->keepWatchlist(list));
        core::AnnotationCommand save;
        save.what = core::AnnotationCommand::What::SaveSearch;
        save.name = "night";
        save.text = "outcome:failed";
        QVERIFY_RESULT((*made)->annotate(save));
    }

private Q_SLOTS:
    void init()
    {
        QStandardPaths::setTestModeEnabled(true);
        QCoreApplication::setOrganizationName(QStringLiteral("sspr-test"));
        QCoreApplication::setApplicationName(QStringLiteral("tst_packs"));
        QSettings().clear();
        makeCase("from.sspr", true);
        makeCase("to.sspr", false);
    }
    void cleanupTestCase() { QSettings().clear(); }

    void goFromCaseToCase()
    {
        auto window = open("from.sspr");
        QVERIFY(window->session().hasCase());
        window->workspace().flows().table().sortBy(0, Qt::DescendingOrder, false);
        const QByteArray columns = window->workspace().flows().table().saveColumns();
        QVERIFY(!columns.isEmpty());
        window->actions().exportPack->trigger();
        auto* chosen = waitFor<PackExportDialog>(*window);
        QVERIFY(chosen);
        QVERIFY(chosen->box(Kind::List).isChecked() && chosen->box(Kind::Search).isChecked() && chosen->box(Kind::View).isChecked());
        QVERIFY(!chosen->box(Kind::Dashboard).isEnabled());
        chosen->exportButton().click();
        auto* place = waitFor<QFileDialog>(*window);
        QVERIFY(place);
        Q_EMIT place->fileSelected(inDir("a.zip"));
        place->close();
        QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(inDir("a.zip")), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(logged("from.sspr", "export", "\"pack\""), std::size_t(1), 20'000);
        window.reset();

        QSettings().clear();
        window = open("to.sspr");
        const auto other = open("to.sspr");
        window->workspace().flows().table().restoreColumns({});
        window->importPackFrom(inDir("a.zip"));
        auto* offered = waitFor<PackImportDialog>(*window);
        QVERIFY(offered);
        QVERIFY(offered->problems().isEmpty());
        offered->importButton().click();
        QTRY_COMPARE_WITH_TIMEOUT(logged("to.sspr", "pack.import", "\"added\": \"3\""), std::size_t(1), 20'000);
        QTRY_COMPARE_WITH_TIMEOUT(columnStateFrom(window->workspace().flows().table().saveColumns()).sorting.size(), columnStateFrom(columns).sorting.size(), 20'000);
        for (MainWindow* one : {window.get(), other.get()}) // every window on the case has the search
            QTRY_COMPARE_WITH_TIMEOUT(one->notes().notes()->searches().size(), std::size_t(1), 20'000);
        const auto items = core::gatherItems(m_dir / "to.sspr", {});
        QVERIFY_RESULT(items);
        QCOMPARE(items->size(), std::size_t(3));
    }

    void saysWhatIsNoPack()
    {
        support::writeFile(m_dir / "b.zip", "no pack");
        auto window = open("to.sspr");
        window->importPackFrom(inDir("b.zip"));
        auto said = [&] {
            for (const InlineMessage* message : window->findChildren<InlineMessage*>())
                if (message->isVisible() && message->text().contains(MainWindow::tr("This is no pack, or it cannot be read.")))
                    return true;
            return false;
        };
        QTRY_VERIFY_WITH_TIMEOUT(said(), 20'000);
        QVERIFY(window->findChildren<PackImportDialog*>().isEmpty());
    }
};

QTEST_MAIN(TestPacks)
#include "tst_packs.moc"
