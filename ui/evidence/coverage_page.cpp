// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/coverage_page.h"

#include "ui/base/date_form.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/table_view.h"
#include "ui/base/theme.h"
#include "ui/evidence/coverage_view.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QStackedWidget>
#include <QToolButton>

namespace ui {

namespace {

enum Page { MapPage, TablePage, EmptyPage };

// A sample of the pattern beside its word.
class LegendEntry : public QWidget
{
public:
    LegendEntry(CoverageState state, const QString& text) : m_state(state), m_text(text)
    {
        setToolTip(coverageStateText(state));
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        return {boxWidth() + 6 + fontMetrics().horizontalAdvance(m_text) + 10, fontMetrics().height() + 6};
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF box(0.5, 3.5, boxWidth() - 1, height() - 7);
        paintCoverageCell(painter, box.adjusted(1, 1, -1, -1), m_state, m_state == CoverageState::Doubted ? 1 : 0.5, palette());
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(colorsFor(palette()).line, 1));
        painter.drawRect(box);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect().adjusted(boxWidth() + 6, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, m_text);
    }

private:
    int boxWidth() const { return fontMetrics().height() * 3 / 2; }
    CoverageState m_state;
    QString m_text;
};

} // namespace

std::vector<CoverageDay> coverageDays(const core::store::CoverageMap& map, const DisplayZone& zone)
{
    std::vector<CoverageDay> days;
    if (!map.span)
        return days;
    CoverageScene scene;
    scene.setZone(zone);
    scene.setMap(std::make_shared<const core::store::CoverageMap>(map));
    std::vector<CoverageScene::Bounds> bounds;
    for (std::int64_t hour = map.span->first; hour <= map.span->last; hour = bounds.back().second)
        bounds.push_back({hour, std::min(scene.boundsOf(hour, 24).second, map.span->last + 1)});
    for (int lane = 0; lane < scene.laneCount(); ++lane) {
        if (const core::store::CoverageLane& list = scene.lane(lane); list.isList()) {
            days.push_back({toStd(scene.laneName(lane)),
                            toStd(isoDateTime(zone, core::store::startOfHour(list.lastHour())).left(10)),
                            list.lastHour(), list.events, 0, 0, 0, true});
            continue;
        }
        for (const CoverageScene::Bounds& day : bounds) {
            const CoverageCell cell = scene.cell(lane, day);
            const int hours = int(cell.to - cell.from);
            days.push_back({toStd(scene.laneName(lane)),
                            toStd(isoDateTime(zone, core::store::startOfHour(cell.from)).left(10)), cell.from,
                            cell.events, cell.presentHours, hours - cell.presentHours - cell.missingHours,
                            cell.missingHours, false, cell.doubtedHours});
        }
    }
    return days;
}

CoveragePage::CoveragePage(QWidget* parent)
    : QWidget(parent), m_view(new CoverageView), m_days(new TableModel<CoverageDay>(dayColumns(), this)),
      m_dayTable(new TableView), m_stack(new QStackedWidget), m_state(new QLabel),
      m_mapButton(new QToolButton), m_tableButton(new QToolButton)
{
    m_dayTable->setModel(m_days);
    m_dayTable->setAccessibleName(tr("Coverage by days"));
    m_dayTable->setSortingEnabled(true);
    m_dayTable->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_dayTable->setUpColumns({QStringLiteral("lane"), QStringLiteral("day"), QStringLiteral("state"),
                              QStringLiteral("events"), QStringLiteral("present"), QStringLiteral("silent"),
                              QStringLiteral("missing"), QStringLiteral("doubted")},
                             {34, 14, 18, 12, 12, 12, 12, 14}, {});
    m_stack->addWidget(m_view);
    m_stack->addWidget(m_dayTable);
    m_stack->addWidget(makeEmptyState());
    m_state->setContentsMargins(14, 6, 8, 6);
    m_state->setWordWrap(true);
    m_state->setTextInteractionFlags(Qt::TextSelectableByMouse);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(makeBar());
    layout->addWidget(m_stack, 1);
    layout->addWidget(m_state);
    connect(m_view, &CoverageView::currentChanged, this, &CoveragePage::updateState);
    connect(m_view, &CoverageView::laneActivated, this, [this](int lane) { // the same place in the table
        showTable(true);
        const std::int64_t hour = m_view->currentHour();
        const std::string name = toStd(m_view->scene().laneName(lane));
        m_dayTable->goToRow(m_days->find([&](const CoverageDay& d) {
            return d.lane == name && (d.isList || (hour >= d.firstHour &&
                                                   hour < d.firstHour + d.present + d.silent + d.missing));
        }));
        m_dayTable->setFocus();
    });
    setMap(nullptr);
}

QWidget* CoveragePage::makeBar()
{
    auto* bar = new QWidget;
    auto* line = new QHBoxLayout(bar);
    line->setContentsMargins(10, 6, 8, 6);
    const auto toggle = [&](QToolButton* button, const QString& text, bool table) {
        button->setText(text);
        button->setCheckable(true);
        button->setAutoExclusive(true);
        line->addWidget(button);
        connect(button, &QToolButton::clicked, this, [this, table] { showTable(table); });
    };
    toggle(m_mapButton, tr("Map"), false);
    toggle(m_tableButton, tr("Table"), true);
    line->addSpacing(fontMetrics().height());
    line->addWidget(new LegendEntry(CoverageState::Present, tr("present")));
    line->addWidget(new LegendEntry(CoverageState::Silent, tr("silent")));
    line->addWidget(new LegendEntry(CoverageState::Doubted, tr("not believed")));
    line->addWidget(new LegendEntry(CoverageState::Partly, tr("partly missing")));
    line->addWidget(new LegendEntry(CoverageState::Missing, tr("missing")));
    line->addStretch(1);
    const auto zoom = [&](const QString& text, const QString& tip, auto slot) {
        auto* button = new QToolButton;
        button->setText(text);
        button->setToolTip(tip);
        button->setAccessibleName(tip);
        line->addWidget(button);
        m_zoomButtons << button;
        connect(button, &QToolButton::clicked, m_view, slot);
    };
    zoom(QStringLiteral("\u2212"), tr("Zoom out (\u2212)"), &CoverageView::zoomOut);
    zoom(QStringLiteral("+"), tr("Zoom in (+)"), &CoverageView::zoomIn);
    zoom(tr("Fit"), tr("Show everything (0)"), &CoverageView::fit);
    return bar;
}

QWidget* CoveragePage::makeEmptyState()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    auto* text = new QLabel(tr("The map shows which hours of each log are in the case. There is no event "
                               "with a time yet: import logs first."));
    text->setWordWrap(true);
    text->setAlignment(Qt::AlignCenter);
    text->setForegroundRole(QPalette::PlaceholderText);
    auto* button = new QPushButton(tr("Import\u2026"));
    connect(button, &QPushButton::clicked, this, &CoveragePage::importRequested);
    auto* layout = new QVBoxLayout(page);
    layout->addStretch(2);
    layout->addWidget(text);
    layout->addWidget(button, 0, Qt::AlignHCenter);
    layout->addStretch(3);
    return page;
}

std::vector<TableColumn<CoverageDay>> CoveragePage::dayColumns() const
{
    using Day = CoverageDay;
    TableColumn<Day> lane, day, state, events;
    lane.title = tr("Source");
    lane.text = [](const Day& d) { return toQt(d.lane); };
    lane.key.text = [](const Day& d) -> std::string_view { return d.lane; };
    day.title = tr("Day (%1)").arg(m_zone.name());
    day.text = [](const Day& d) { return inDateForm(toQt(d.day)); };
    day.key.number = [](const Day& d) { return d.firstHour; };
    state.title = tr("State");
    const QString present = tr("present"), silent = tr("silent"), partly = tr("partly missing"),
                  missing = tr("missing"), doubted = tr("not believed");
    state.text = [=](const Day& d) {
        if (d.isList)
            return coverageListText(inDateForm(toQt(d.day)));
        return d.missing > 0   ? d.present + d.silent == 0 ? missing : partly
               : d.doubted > 0 ? doubted
               : d.present > 0 ? present
                               : silent;
    };
    state.key.number = [](const Day& d) { return std::int64_t(-(d.missing + d.doubted) * 100 + d.present); };
    const QColor warning = colorsFor(palette()).warning;
    state.decoration = [warning](const Day& d, int role) {
        return role == Qt::ForegroundRole && d.missing + d.doubted > 0 ? QVariant(warning) : QVariant();
    };
    events.title = tr("Events");
    events.text = [](const Day& d) { return countText(d.events); };
    events.key.number = [](const Day& d) { return std::int64_t(d.events); };
    events.rightAligned = true;
    const auto hours = [](const QString& title, int Day::*member) {
        TableColumn<Day> c;
        c.title = title;
        c.text = [member](const Day& d) { return d.isList ? QStringLiteral("\u2013") : QString::number(d.*member); };
        c.key.number = [member](const Day& d) { return std::int64_t(d.*member); };
        c.rightAligned = true;
        return c;
    };
    return {std::move(lane),
            std::move(day),
            std::move(state),
            std::move(events),
            hours(tr("Hours with events"), &Day::present),
            hours(tr("Silent hours"), &Day::silent),
            hours(tr("Missing hours"), &Day::missing),
            hours(tr("Silent, not believed"), &Day::doubted)};
}

void CoveragePage::setMap(CoverageMapPtr map)
{
    m_map = std::move(map);
    m_view->setMap(m_map);
    showTable(m_tableButton->isChecked());
}

void CoveragePage::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_view->setZone(zone);
    fillDays();
}

void CoveragePage::fillDays()
{
    m_days->setColumns(dayColumns());
    // Years of many servers are a hundred thousand days: only when somebody looks at them.
    const bool wanted = m_map && m_tableButton->isChecked();
    m_days->setRows(std::make_shared<const std::vector<CoverageDay>>(wanted ? coverageDays(*m_map, m_zone)
                                                                            : std::vector<CoverageDay>{}));
}

bool CoveragePage::isTableShown() const
{
    return m_stack->currentIndex() == TablePage;
}

void CoveragePage::showTable(bool on)
{
    const bool empty = m_view->scene().laneCount() == 0;
    m_stack->setCurrentIndex(empty ? EmptyPage : on ? TablePage : MapPage);
    (on ? m_tableButton : m_mapButton)->setChecked(true);
    for (QToolButton* button :
         {m_mapButton, m_tableButton}) { // the shade of a pressed button is hard to see in dark
        QFont weight = font();
        weight.setBold(button->isChecked());
        button->setFont(weight);
    }
    fillDays();
    m_mapButton->setEnabled(!empty);
    m_tableButton->setEnabled(!empty);
    for (QToolButton* button : m_zoomButtons)
        button->setEnabled(!empty && !on);
    updateState();
}

QString CoveragePage::stateText() const
{
    return m_state->text();
}

void CoveragePage::updateState()
{
    m_state->setVisible(m_stack->currentIndex() == MapPage);
    m_state->setText(m_view->currentText());
}

void CoveragePage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        m_days->setColumns(dayColumns());
}

} // namespace ui
