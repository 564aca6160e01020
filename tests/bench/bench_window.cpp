// SPDX-License-Identifier: GPL-3.0-or-later
// The real window, offscreen, on a large case: opening it, changes of the filter until the new rows are there, selecting and scrolling.
// How long one event at most kept the window's thread, so how long the window could not answer, is taken from inside of the event loop.
// Run it with QT_QPA_PLATFORM=offscreen; SSPR_BENCH_CASE names the case (it is only read, but not read-only: use a copy), else one of
// SSPR_BENCH_EVENTS (a million) audit records and as many sign-ins is made.
#include "tests/bench/synthetic.h"
#include "tests/bench/workspace.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/event/event_table.h"
#include "ui/event/events_page.h"
#include "ui/flow/flow_page.h"
#include "ui/search/filter_state.h"
#include "ui/shell/flow_workspace.h"
#include "ui/shell/main_window.h"

#include <benchmark/benchmark.h>

#include <QApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QKeyEvent>
#include <QMainWindow>
#include <QScrollBar>
#include <QStandardPaths>
#include <QTimer>
#include <QWheelEvent>
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <functional>
#include <memory>
#include <optional>
#include <utility>

#ifdef __GLIBC__
#include <malloc.h>
#endif

namespace {

using ui::MainWindow;

// Knows how long the slowest event took that the window's thread handled: painting, keys, answers of workers.
class TimedApplication : public QApplication
{
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        if (m_depth > 0)
            return QApplication::notify(receiver, event);
        ++m_depth;
        QElapsedTimer timer;
        timer.start();
        const bool result = QApplication::notify(receiver, event);
        m_longest = std::max(m_longest, timer.nsecsElapsed());
        --m_depth;
        return result;
    }

    double takeLongest() { return double(std::exchange(m_longest, 0)) / 1e9; } // seconds, since the last call

private:
    int m_depth = 0;
    qint64 m_longest = 0;
};

TimedApplication& application() { return *static_cast<TimedApplication*>(qApp); }

// Runs the event loop until the condition holds; false after half a minute.
bool waitUntil(const std::function<bool()>& condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition() && timer.elapsed() < 30'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
    return condition();
}

template <class Window> class PaintedWindow : public Window
{
public:
    using Window::Window;
    std::function<void()> painted; // with all parts, and before anything else that the window does behind it

protected:
    void paintEvent(QPaintEvent* event) override
    {
        QMetaObject::invokeMethod(this, [this] { std::exchange(painted, [] {})(); }, Qt::QueuedConnection);
        Window::paintEvent(event);
    }
};

// Made, shown and painted once. An empty QMainWindow is what any program with a window costs, to compare with.
template <class Window, class... Arguments> void showEmpty(benchmark::State& state, Arguments... arguments)
{
    for (auto _ : state) {
        QElapsedTimer timer;
        timer.start();
        auto window = std::make_unique<PaintedWindow<Window>>(nullptr, arguments...);
        std::optional<double> seconds;
        window->painted = [&] { seconds = double(timer.nsecsElapsed()) / 1e9; };
        window->resize(1440, 900);
        window->show();
        if (!waitUntil([&] { return seconds.has_value(); }))
            return state.SkipWithError("not painted");
        state.SetIterationTime(*seconds);
    }
}

void openWindow(benchmark::State& state, const QString& path)
{
    for (auto _ : state) {
        MainWindow window;
        window.resize(1440, 900);
        window.show();
        window.openCase(path);
        if (!waitUntil([&] { return window.session().hasCase() && window.shownFlows() > 0; }))
            return state.SkipWithError("no rows");
    }
}

void finish(benchmark::State& state, double worst)
{
    state.counters["worst_ms"] = worst * 1000;
    state.counters["peak_MiB"] = double(bench::peakMemory()) / 1048576.0; // of the process until now
}

// From the change of the filter to the signal that the new rows are there, painted.
void changeFilter(benchmark::State& state, MainWindow& window, const std::vector<QString>& texts, bool ofEvents)
{
    window.showPageNamed(ofEvents ? QStringLiteral("events") : QStringLiteral("flows"));
    window.filterFlows({});
    waitUntil([&] { return (ofEvents ? int(window.events().shownRows()) : window.shownFlows()) > 0; });
    bool isThere = false;
    QObject context;
    QObject::connect(&window.workspace().flows().model(), &QAbstractItemModel::layoutChanged, &context, [&] { isThere = isThere || !ofEvents; });
    QObject::connect(&window.events(), &ui::EventsPage::countChanged, &context, [&] { isThere = isThere || ofEvents; });
    std::size_t next = 0;
    double worst = 0;
    for (auto _ : state) {
        isThere = false;
        QElapsedTimer timer;
        timer.start();
        window.filterFlows(texts[next++ % texts.size()]);
        if (!waitUntil([&] { return isThere; }))
            return state.SkipWithError("no answer");
        window.repaint();
        const double seconds = double(timer.nsecsElapsed()) / 1e9;
        worst = std::max(worst, seconds);
        state.SetIterationTime(seconds);
        waitUntil([&] { return true; });
    }
    finish(state, worst);
}

// The slowest event between two arrows down the list, with what arrives for the selected flow: timeline, inspector, notes.
void selectRows(benchmark::State& state, MainWindow& window)
{
    window.showPageNamed(QStringLiteral("flows"));
    window.filterFlows({});
    waitUntil([&] { return window.shownFlows() > 1000; });
    double worst = 0;
    auto& workspace = window.workspace();
    for (auto _ : state) {
        const auto before = workspace.shown();
        application().takeLongest();
        QCoreApplication::postEvent(&workspace.flows().table(), new QKeyEvent(QEvent::KeyPress, Qt::Key_Down, Qt::NoModifier));
        if (!waitUntil([&] { return workspace.shown() && workspace.shown() != before; }))
            return state.SkipWithError("no details");
        QElapsedTimer rest; // what follows by timers
        rest.start();
        while (rest.elapsed() < 40)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
        const double longest = application().takeLongest();
        worst = std::max(worst, longest);
        state.SetIterationTime(longest);
    }
    finish(state, worst);
}

// The slowest event while a list is scrolled: by the wheel, and by jumps through all of it.
void scroll(benchmark::State& state, MainWindow& window, bool ofEvents)
{
    window.showPageNamed(ofEvents ? QStringLiteral("events") : QStringLiteral("flows"));
    window.filterFlows({});
    waitUntil([&] { return (ofEvents ? int(window.events().shownRows()) : window.shownFlows()) > 1000; });
    QAbstractItemView& table = ofEvents ? static_cast<QAbstractItemView&>(window.events().table()) : window.workspace().flows().table();
    QScrollBar& bar = *table.verticalScrollBar();
    double worst = 0;
    std::uint32_t place = 12345;
    for (auto _ : state) {
        application().takeLongest();
        for (int turn = 0; turn < 3; ++turn) {
            const QPointF middle = table.viewport()->rect().center();
            QCoreApplication::postEvent(table.viewport(), new QWheelEvent(middle, table.viewport()->mapToGlobal(middle), {}, {0, -120}, Qt::NoButton,
                                                                          Qt::NoModifier, Qt::NoScrollPhase, false));
            QCoreApplication::processEvents();
        }
        place = place * 1664525 + 1013904223;
        QTimer::singleShot(0, &bar, [&] { bar.setValue(int(double(place) / 4294967296.0 * bar.maximum())); });
        for (int pass = 0; pass < 4; ++pass)
            QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 1);
        const double longest = application().takeLongest();
        worst = std::max(worst, longest);
        state.SetIterationTime(longest);
    }
    finish(state, worst);
}

QString makeCase(const bench::Workspace& folder)
{
    const char* wanted = std::getenv("SSPR_BENCH_EVENTS");
    const std::uint64_t events = wanted ? std::strtoull(wanted, nullptr, 10) : 1'000'000;
    bench::Synthetic options;
    options.records = events;
    bench::writeAuditLog(folder / "audit.jsonl", options);
    bench::writeSignInLog(folder / "signin.jsonl", options);
    bench::importInto(folder / "case.sspr", {folder / "audit.jsonl", folder / "signin.jsonl"}, true);
    return ui::toQt((folder / "case.sspr").string());
}

} // namespace

int main(int argc, char** argv)
{
#ifdef __GLIBC__
    mallopt(M_MMAP_THRESHOLD, 1 << 20); // as the program does
#endif
    TimedApplication app(argc, argv);
    QStandardPaths::setTestModeEnabled(true);
    QCoreApplication::setOrganizationName(QStringLiteral("sspr-investigator-test"));
    QCoreApplication::setApplicationName(QStringLiteral("bench-window"));
    benchmark::Initialize(&argc, argv);
    const bench::Workspace folder;
    const char* given = std::getenv("SSPR_BENCH_CASE");
    const QString path = given ? QString::fromLocal8Bit(given) : makeCase(folder);

    benchmark::RegisterBenchmark("an empty QMainWindow", showEmpty<QMainWindow>)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(10);
    benchmark::RegisterBenchmark("our window without a case, painted", showEmpty<MainWindow, QString, MainWindow::Pages>, QString(), MainWindow::Pages::AfterFirstPaint)
        ->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(10);
    benchmark::RegisterBenchmark("the same with all of its pages", showEmpty<MainWindow>)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(5);
    MainWindow window;
    window.resize(1440, 900);
    window.show();
    window.openCase(path);
    if (!waitUntil([&] { return window.session().hasCase() && window.shownFlows() > 0; })) {
        std::fprintf(stderr, "bench_window: the case does not open\n");
        return 2;
    }
    const std::vector<QString> filters{QStringLiteral("outcome:failed"), QStringLiteral("user:user1*"), QStringLiteral("ip:198.51.100.0/24"),
                                       QStringLiteral("outcome:succeeded kind:reset"), QString()};
    benchmark::RegisterBenchmark("flows: a filter of columns", changeFilter, std::ref(window), filters, false)
        ->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
    benchmark::RegisterBenchmark("events: a filter of columns", changeFilter, std::ref(window), filters, true)
        ->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(50);
    benchmark::RegisterBenchmark("flows: select the next row, slowest event", selectRows, std::ref(window))->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(200);
    benchmark::RegisterBenchmark("flows: scroll, slowest event", scroll, std::ref(window), false)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(100);
    benchmark::RegisterBenchmark("events: scroll, slowest event", scroll, std::ref(window), true)->Unit(benchmark::kMillisecond)->UseManualTime()->Iterations(100);
    // Last, since each opening holds the case once more.
    benchmark::RegisterBenchmark("open until the first rows", openWindow, path)->Unit(benchmark::kMillisecond)->UseRealTime()->Iterations(3);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
