// SPDX-License-Identifier: GPL-3.0-or-later
// How long the view of a life takes to lay out and paint: the real widget, offscreen, into an image. Run it with
// QT_QPA_PLATFORM=offscreen; the argument is the number of events.
#include "ui/base/theme.h"
#include "ui/timeline/life_view.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <QApplication>
#include <QImage>

#include <random>

namespace {

// Working days over half a year: sign-ins most of all, flows with their steps, and the rest.
std::vector<core::LifeItem> life(std::size_t count)
{
    std::mt19937 random(1);
    const core::UtcTime start = core::UtcTime::fromCalendar(2021, 2, 1);
    std::vector<core::LifeItem> items;
    while (items.size() < count) {
        core::LifeItem item;
        item.time = start + core::Duration::days(std::int64_t(random() % 180)) + core::Duration::seconds(25'200 + std::int64_t(random() % 36'000));
        const unsigned kind = random() % 100;
        item.lane = kind < 80 ? core::LifeLane::SignIns : core::LifeLane(random() % core::lifeLaneCount);
        item.stepClass = core::StepClass(random() % 7);
        item.title = fmt::format("Event number {} from 192.0.2.{}", items.size(), random() % 256);
        item.ref.event = {std::int64_t(items.size()) + 1};
        if (item.lane == core::LifeLane::Flows) {
            item.outcome = core::FlowOutcome(1 + random() % 6);
            item.end = item.time + core::Duration::seconds(std::int64_t(random() % 900));
            item.ref = {fmt::format("flow-{}", items.size()), {}};
        }
        items.push_back(item);
    }
    return items;
}

struct Stage {
    ui::LifeView view;
    QImage image{1600, 700, QImage::Format_ARGB32_Premultiplied};
    explicit Stage(std::size_t count)
    {
        view.resize(1600, 700);
        view.setItems(life(count), QStringLiteral("anna.berg@contoso.com"));
    }
    void paint() { view.viewport()->render(&image, {}, {}, QWidget::DrawWindowBackground | QWidget::DrawChildren); }
};

void paintFitted(benchmark::State& state)
{
    Stage stage(std::size_t(state.range(0)));
    for (auto _ : state)
        stage.paint();
}

// What a wheel turn costs: the layout and the painting, from all months down to hours and back.
void zoomAndPaint(benchmark::State& state)
{
    Stage stage(std::size_t(state.range(0)));
    stage.view.selectItem(int(stage.view.itemCount() / 2));
    int step = 0;
    for (auto _ : state) {
        if (step++ % 30 < 15)
            stage.view.zoomIn();
        else
            stage.view.zoomOut();
        stage.paint();
    }
}

void setItems(benchmark::State& state)
{
    const auto items = life(std::size_t(state.range(0)));
    ui::LifeView view;
    view.resize(1600, 700);
    for (auto _ : state)
        view.setItems(items, QStringLiteral("anna.berg@contoso.com"));
}

BENCHMARK(paintFitted)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(zoomAndPaint)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);
BENCHMARK(setItems)->Arg(10'000)->Arg(100'000)->Unit(benchmark::kMillisecond);

} // namespace

int main(int argc, char** argv)
{
    QApplication app(argc, argv);
    ui::applyTheme(app, ui::Theme::Light);
    benchmark::Initialize(&argc, argv);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
