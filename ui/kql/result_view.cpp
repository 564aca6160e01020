// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/kql/result_view.h"

#include "core/kql/value_text.h"
#include "ui/base/find_bar.h"
#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"
#include "ui/base/raw_view.h"
#include "ui/base/table_view.h"
#include "ui/charts/query_chart.h"
#include "ui/kql/query_library.h"
#include "ui/session/job_runner.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabBar>
#include <QToolButton>
#include <QVBoxLayout>

#include <unordered_set>

namespace ui {

using core::kql::RowKind;
using core::kql::Type;
using core::kql::Value;

namespace {

constexpr int mostCopied = 100'000;      // rows; more go to a file
constexpr int examplesPage = 3;          // behind the tabs
constexpr std::size_t longCell = 60;     // bytes of a text that wants the pane beside the table

bool wantsPane(const Value& value)
{
    const auto* text = std::get_if<std::string>(&value.data);
    return text && (value.type == Type::Dynamic || text->size() > longCell);
}

} // namespace

ResultView::ResultView(JobRunner& tables, QWidget* parent)
    : QWidget(parent), m_tables(tables), m_orderChannel(JobRunner::newChannels(1)), m_tabs(new QTabBar), m_stack(new QStackedWidget), m_table(new TableView), m_find(new TableFindBar(*m_table)),
      m_split(new QSplitter(Qt::Horizontal)), m_cell(new RawView), m_cellName(new QLabel), m_chart(new QueryChart), m_kind(new QComboBox),
      m_copyChart(new QToolButton), m_sql(new QPlainTextEdit), m_examples(new QLabel)
{
    m_tabs->addTab(tr("Table"));
    m_tabs->addTab(tr("Chart"));
    m_tabs->addTab(tr("SQL"));
    m_tabs->setAccessibleName(tr("Views of the result"));
    m_tabs->setDrawBase(false);
    m_tabs->setExpanding(false);
    m_sql->setReadOnly(true);
    m_sql->setFrameShape(QFrame::NoFrame);
    m_sql->setTabChangesFocus(true);
    m_sql->setAccessibleName(tr("SQL of the query"));
    keepFixed(m_sql);
    m_stack->addWidget(makeTable());
    m_stack->addWidget(makeChart());
    m_stack->addWidget(m_sql);
    m_stack->addWidget(makeExamples());
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_tabs);
    column->addWidget(m_stack, 1);
    connect(m_tabs, &QTabBar::currentChanged, this, &ResultView::updateStack);
    showExamples();
}

QWidget* ResultView::makeTable()
{
    m_table->setAccessibleName(tr("Result of the query"));
    m_table->setItemDelegate(new ResultDelegate(*m_table));
    m_table->setGroupingEnabled(true);
    m_table->setCopyLimit(mostCopied);
    m_table->setCellMenu([this](QMenu& menu, const QModelIndex&) { fillMenu(menu); });
    connect(m_table, &TableView::copied, this, &ResultView::copied);
    connect(m_table, &TableView::tooManyRows, this, [this](int rows) { Q_EMIT copied(tr("%Ln rows are too many for the clipboard; export them instead.", nullptr, rows)); });
    connect(m_table, &TableView::detailsRequested, this, &ResultView::showSources);
    auto* list = new QWidget;
    auto* rows = new QVBoxLayout(list);
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setSpacing(0);
    rows->addWidget(m_table, 1);
    rows->addWidget(m_find);
    auto* pane = new QWidget;
    auto* cell = new QVBoxLayout(pane);
    cell->setContentsMargins(0, 0, 0, 0);
    cell->setSpacing(0);
    m_cellName->setContentsMargins(10, 6, 10, 0);
    m_cellName->setTextFormat(Qt::PlainText);
    QFont bold = font();
    bold.setBold(true);
    m_cellName->setFont(bold);
    cell->addWidget(m_cellName);
    cell->addWidget(m_cell, 1);
    m_split->addWidget(list);
    m_split->addWidget(pane);
    m_split->setStretchFactor(0, 3);
    m_split->setStretchFactor(1, 1);
    m_split->setChildrenCollapsible(false);
    pane->hide();
    return m_split;
}

QWidget* ResultView::makeChart()
{
    auto* page = new QWidget;
    page->setAutoFillBackground(true);
    page->setBackgroundRole(QPalette::Base);
    m_kind->setAccessibleName(tr("Kind of chart"));
    m_copyChart->setText(tr("Copy picture"));
    m_copyChart->setAutoRaise(true);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(8, 4, 8, 4);
    bar->setSpacing(6);
    auto* label = new QLabel(tr("Draw as"));
    label->setBuddy(m_kind);
    bar->addWidget(label);
    bar->addWidget(m_kind);
    bar->addStretch(1);
    bar->addWidget(m_copyChart);
    auto* column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_chart, 1);
    connect(m_kind, &QComboBox::activated, this, &ResultView::drawChart);
    connect(m_copyChart, &QToolButton::clicked, this, &ResultView::copyChart);
    return page;
}

QWidget* ResultView::makeExamples()
{
    m_examples->setTextFormat(Qt::RichText);
    m_examples->setTextInteractionFlags(Qt::TextBrowserInteraction);
    m_examples->setWordWrap(true);
    m_examples->setContentsMargins(24, 20, 24, 20);
    m_examples->setAlignment(Qt::AlignTop | Qt::AlignLeft);
    m_examples->setAccessibleName(tr("Example queries"));
    connect(m_examples, &QLabel::linkActivated, this, [this](const QString& link) { Q_EMIT exampleChosen(link.toInt()); });
    writeExamples();
    auto* area = new QScrollArea;
    area->setWidget(m_examples);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus); // its links have it
    m_examples->setAutoFillBackground(true);
    m_examples->setBackgroundRole(QPalette::Base);
    return area;
}

// Rich text takes the colour of links when it is set.
void ResultView::writeExamples()
{
    QString html = QStringLiteral("<h3>%1</h3><p>%2</p><p>%3</p>")
                       .arg(tr("Ask the case in KQL").toHtmlEscaped(),
                            tr("Write a query above and press Ctrl+Enter: the same queries as in Microsoft Sentinel, over AuditLogs, SigninLogs, Event and the program's own SsprFlows. "
                               "now() is the time of the newest event of the case.").toHtmlEscaped(),
                            tr("Or begin with an example:").toHtmlEscaped());
    for (qsizetype i = 0; i < queryExamples().size(); ++i)
        html += QStringLiteral("<p style='margin:4px 0'><a href='%1' style='color:%3'>%2</a></p>").arg(i).arg(queryExamples()[i].title.toHtmlEscaped(), palette().color(QPalette::Link).name());
    m_examples->setText(html);
}

void ResultView::showExamples()
{
    m_result.reset();
    m_table->setModel(nullptr);
    delete std::exchange(m_model, nullptr);
    m_chart->clear();
    m_split->widget(1)->hide();
    updateStack();
}

void ResultView::showResult(ResultPtr result)
{
    m_result = std::move(result);
    auto* before = m_model;
    m_model = new ResultModel(m_result, m_zone, this);
    // Large results are put in order elsewhere.
    m_model->setExecutor([&worker = m_tables, channel = m_orderChannel, model = m_model](ResultModel::Work work, ResultModel::Done done) {
        worker.run(model, channel, [work = std::move(work)](const JobRunner::Context& context) { return work(context.stop); }, std::move(done));
    });
    setUpTable();
    delete before;
    fillChartKinds();
    drawChart();
    const bool isDrawn = m_result->render && m_result->render->kind != "table" && m_chart->isDrawn();
    setTab(isDrawn ? ChartTab : tab() == SqlTab ? SqlTab : TableTab);
    updateStack();
}

void ResultView::setUpTable()
{
    m_table->setSortingEnabled(false);
    m_table->setModel(m_model);
    m_table->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder); // as the query has ordered them
    m_table->setSortingEnabled(true);
    QStringList ids = m_model->columnIds();
    m_table->setUpColumns(ids, m_model->columnWidths(), {});
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this, &ResultView::showCell);
    const bool hasDynamic = std::any_of(m_result->columns.begin(), m_result->columns.end(), [](const core::kql::Column& column) { return column.type == Type::Dynamic; });
    m_split->widget(1)->setVisible(hasDynamic && !m_result->rows.empty());
    if (m_model->rowCount() > 0)
        m_table->setCurrentIndex(m_model->index(0, 0));
    showCell();
}

void ResultView::showCell()
{
    const QModelIndex index = m_table->currentIndex();
    if (!m_model || !index.isValid() || m_model->isHeading(index.row())) {
        m_cellName->clear();
        m_cell->setRecord({}, true);
        return;
    }
    const Value& value = m_model->value(index);
    if (wantsPane(value))
        m_split->widget(1)->show();
    m_cellName->setText(toQt(m_result->columns[std::size_t(index.column())].name));
    m_cell->setRecord(value.isNull() ? QString() : value.type == Type::DateTime ? toQt(core::kql::valueAsText(value)) : cellText(value, m_zone), value.type == Type::Dynamic);
}

void ResultView::fillChartKinds()
{
    m_kind->clear();
    const std::string wanted = m_result->render ? m_result->render->kind : suitableRender(m_result->columns).kind;
    for (const char* kind : {"timechart", "linechart", "areachart", "stackedareachart", "columnchart", "barchart", "piechart", "scatterchart", "card"})
        m_kind->addItem(QString::fromLatin1(kind), QByteArray(kind));
    const int known = m_kind->findText(toQt(wanted));
    if (known < 0) // what is not drawn says so
        m_kind->insertItem(0, toQt(wanted), QByteArray::fromStdString(wanted));
    m_kind->setCurrentIndex(std::max(known, 0));
}

void ResultView::drawChart()
{
    if (!m_result)
        return;
    core::kql::RenderHint render = m_result->render.value_or(suitableRender(m_result->columns));
    render.kind = m_kind->currentData().toByteArray().toStdString();
    m_chart->setData(chartDataOf(*m_result, render, m_zone), m_zone);
    m_copyChart->setEnabled(m_chart->isDrawn());
}

void ResultView::copyChart()
{
    QApplication::clipboard()->setImage(m_chart->picture());
    Q_EMIT copied(tr("Picture of the chart copied"));
}

void ResultView::setSql(const QString& sql) { m_sql->setPlainText(sql); }
QString ResultView::sqlText() const { return m_sql->toPlainText(); }

void ResultView::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    if (m_model)
        m_model->setZone(zone);
    drawChart();
}

void ResultView::setTab(Tab tab) { m_tabs->setCurrentIndex(tab); }
ResultView::Tab ResultView::tab() const { return Tab(m_tabs->currentIndex()); }

void ResultView::updateStack()
{
    m_tabs->setVisible(m_result != nullptr);
    m_stack->setCurrentIndex(m_result ? m_tabs->currentIndex() : examplesPage);
}

void ResultView::find()
{
    if (m_result) {
        setTab(TableTab);
        m_find->open();
    }
}

std::vector<std::int64_t> ResultView::selectedSources(RowKind kind) const
{
    std::vector<std::int64_t> ids;
    std::unordered_set<std::int64_t> seen;
    if (!m_model || m_result->sources.empty())
        return ids;
    for (const int row : m_table->selectedRows()) {
        if (m_model->isHeading(row))
            continue;
        const core::kql::RowSource& source = m_result->sources[m_model->rowOfResult(row)];
        if (source.kind == kind)
            for (const std::int64_t id : source.ids)
                if (seen.insert(id).second)
                    ids.push_back(id);
    }
    return ids;
}

void ResultView::showSources()
{
    if (const auto flows = selectedSources(RowKind::Flow); !flows.empty())
        Q_EMIT openFlow(flows.front());
    else if (const auto events = selectedSources(RowKind::Event); !events.empty())
        Q_EMIT openEvents(events);
    else
        Q_EMIT copied(tr("This row was computed from no single event or flow."));
}

void ResultView::fillMenu(QMenu& menu)
{
    const auto flows = selectedSources(RowKind::Flow), events = selectedSources(RowKind::Event);
    if (!flows.empty())
        menu.addAction(tr("Show Its Flow"), this, &ResultView::showSources);
    if (!events.empty())
        menu.addAction(events.size() == 1 ? tr("Show Its Event") : tr("Show Its %Ln Event(s)", nullptr, int(events.size())), this, [this, events] { Q_EMIT openEvents(events); });
    if (!flows.empty() || !events.empty())
        menu.addSeparator();
}

QByteArray ResultView::saveSplit() const { return m_split->saveState(); }
void ResultView::restoreSplit(const QByteArray& state) { m_split->restoreState(state); }

void ResultView::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) {
        m_table->viewport()->update();
        writeExamples();
    }
}

} // namespace ui
