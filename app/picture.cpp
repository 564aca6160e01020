// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/picture.h"

#include "ui/evidence/coverage_page.h"
#include "ui/evidence/evidence_page.h"
#include "ui/evidence/import_dialog.h"
#include "ui/helpdesk/helpdesk_page.h"
#include "ui/insight/insights_page.h"
#include "ui/insight/overview_page.h"
#include "ui/custody/custody_page.h"
#include "ui/kql/query_page.h"
#include "ui/report/reports_page.h"

#include <QAction>
#include <QApplication>
#include <QEvent>
#include <QTimer>
#include <cstdio>
#include <functional>
#include <utility>

void takePicture(ui::MainWindow& window, const QString& file)
{
    auto* quiet = new QTimer(&window);
    quiet->setSingleShot(true);
    quiet->setInterval(700);
    const auto again = [&window, quiet] {
        if (!window.isBusy())
            quiet->start();
    };
    QObject::connect(&window.session(), &ui::Session::flowReady, quiet, again);
    QObject::connect(&window.session(), &ui::Session::flowsChanged, quiet, again);
    QObject::connect(&window.session(), &ui::Session::serversReady, quiet, again);
    QObject::connect(&window.session(), &ui::Session::caseFailed, quiet, again);
    // Figures that have just come are laid out in the turns of the event loop that follow.
    QObject::connect(quiet, &QTimer::timeout, &window, [&window, file, quiet, isSettled = false]() mutable {
        const bool isCounting = (window.insights().isVisible() && !window.insights().isComplete()) || (window.reports().isVisible() && window.reports().state() == ui::ReportsPage::State::Working)
                                || (window.custody().isVisible() && window.custody().isLoading());
        if (window.isBusy() || window.queries().isRunning() || isCounting || (window.overview().isVisible() && window.overview().isLoading()))
            return isSettled = false, quiet->start();
        // A dialog where one is open, else the window.
        QWidget* shown = QApplication::activeModalWidget();
        for (QWidget* other : QApplication::topLevelWidgets()) {
            if (!shown && other->isVisible() && other->inherits("QDialog"))
                shown = other;
        }
        if (const auto* dialog = window.imports().dialog(); dialog && dialog->isLooking())
            return quiet->start();
        if (!std::exchange(isSettled, true))
            return quiet->start();
        if (!shown)
            shown = &window;
        const bool saved = shown->grab().save(file);
        QApplication::exit(saved ? 0 : 1);
    });
    if (!window.isWaitingForCase())
        quiet->start();
}

// The mapping of the first table that nobody knows, once the dialog has found it.
static void showColumns(ui::MainWindow& window)
{
    auto* wait = new QTimer(&window);
    wait->setInterval(50);
    QObject::connect(wait, &QTimer::timeout, &window, [&window, wait] {
        ui::ImportDialog* dialog = window.imports().dialog();
        if (!dialog || dialog->isLooking())
            return;
        for (int i = 0; i < dialog->plan().count(); ++i) {
            const auto open = ui::ImportPlan::questions(dialog->plan().entry(i));
            if (open.empty() || open.back() != ui::ImportQuestion::Columns)
                continue;
            wait->stop();
            dialog->goTo(i);
            dialog->openMapping();
            return;
        }
    });
    wait->start();
}

void showPart(ui::MainWindow& window, const QString& part)
{
    if (part == QLatin1String("help"))
        return window.showHelp(QStringLiteral("collect"));
    if (part.startsWith(QLatin1String("query:"))) { // runs that file
        window.showPageNamed(QStringLiteral("query"));
        window.queries().openFile(part.mid(6));
        return window.queries().run();
    }
    if (part.startsWith(QLatin1String("helpdesk:"))) { // the card of that person, or what that code means
        window.showPageNamed(QStringLiteral("helpdesk"));
        return window.helpdesk().find(part.mid(9));
    }
    if (window.hasPage(part))
        return window.showPageNamed(part);
    if (part == QLatin1String("settings"))
        return window.actions().settings->trigger();
    if (part == QLatin1String("commands"))
        return window.actions().commands->trigger();
    if (part == QLatin1String("facets"))
        return window.actions().facets->trigger();
    if (part == QLatin1String("columns"))
        return showColumns(window);
    window.actions().evidence->trigger();
    if (part == QLatin1String("rejected"))
        window.evidence().showTab(ui::EvidencePage::RejectsTab);
    if (part == QLatin1String("coverage") || part == QLatin1String("days")) {
        window.evidence().showTab(ui::EvidencePage::CoverageTab);
        window.evidence().coverage().showTable(part == QLatin1String("days"));
    }
}

QSize sizeFrom(const QString& text)
{
    const QStringList parts = text.split(u'x');
    return parts.size() == 2 ? QSize(parts[0].toInt(), parts[1].toInt()) : QSize();
}

namespace {

// Calls once the window with all of its parts has been painted, and before anything that the first picture asks for.
class FirstPaint : public QObject
{
public:
    FirstPaint(QObject* parent, std::function<void()> painted) : QObject(parent), m_painted(std::move(painted)) {}

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && m_painted)
            QMetaObject::invokeMethod(this, std::exchange(m_painted, {}), Qt::QueuedConnection);
        return false;
    }

private:
    std::function<void()> m_painted;
};

} // namespace

void printStartTime(ui::MainWindow& window, const QElapsedTimer& started, bool hasCase)
{
    if (!hasCase) {
        window.installEventFilter(new FirstPaint(&window, [&window, started] {
            std::printf("no case: window painted after %lld ms\n", static_cast<long long>(started.elapsed()));
            QTimer::singleShot(0, &window, [started] { // behind the pages, which the first picture asks for
                std::printf("all pages there after %lld ms\n", static_cast<long long>(started.elapsed()));
                std::fflush(stdout);
                QApplication::exit(0);
            });
        }));
        return;
    }
    QObject::connect(&window.session(), &ui::Session::flowsChanged, &window, [&window, started](const ui::FlowListPtr& flows) {
        const auto report = [&window, started, count = flows ? flows->size() : 0] {
            window.repaint();
            std::printf("%zu flows: first rows after %lld ms\n", count, static_cast<long long>(started.elapsed()));
            std::fflush(stdout);
            QApplication::exit(0);
        };
        // Large lists are ordered by another thread and come a moment later.
        auto* wait = new QTimer(&window);
        wait->setInterval(1);
        QObject::connect(wait, &QTimer::timeout, &window, [&window, wait, report, count = flows ? flows->size() : 0] {
            if (window.shownFlows() == 0 && count > 0)
                return;
            wait->stop();
            report();
        });
        wait->start();
    });
}
