// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/report_view.h"

#include "ui/base/wrap_layout.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPdfBookmarkModel>
#include <QPdfDocument>
#include <QPdfPageNavigator>
#include <QPdfView>
#include <QSignalBlocker>
#include <QSpinBox>
#include <QSplitter>
#include <QToolButton>
#include <QTreeView>

#include <algorithm>

namespace ui {

namespace {

constexpr double leastZoom = 0.25, mostZoom = 4, zoomStep = 1.2;

} // namespace

ReportView::ReportView(QWidget* parent)
    : QWidget(parent), m_document(new QPdfDocument(this)), m_view(new QPdfView), m_outline(new QPdfBookmarkModel(this)), m_contents(new QTreeView)
{
    m_outline->setDocument(m_document);
    m_contents->setModel(m_outline);
    m_contents->setHeaderHidden(true);
    m_contents->setTextElideMode(Qt::ElideRight);
    m_contents->setAccessibleName(tr("Contents of the report"));
    m_view->setDocument(m_document);
    m_view->setPageMode(QPdfView::PageMode::MultiPage);
    m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth);
    m_view->setAccessibleName(tr("Pages of the report"));
    m_view->setAccessibleDescription(tr("A picture of the pages; the report as HTML can be read by screen readers"));
    m_view->setFocusPolicy(Qt::StrongFocus);

    auto* parts = new QSplitter;
    parts->addWidget(m_contents);
    parts->addWidget(m_view);
    parts->setStretchFactor(1, 1);
    parts->setSizes({fontMetrics().averageCharWidth() * 30, fontMetrics().averageCharWidth() * 100});
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(makeBar());
    column->addWidget(parts, 1);

    const auto follow = [this](const QModelIndex& index) {
        if (index.isValid())
            m_view->pageNavigator()->jump(index.data(static_cast<int>(QPdfBookmarkModel::Role::Page)).toInt(), index.data(static_cast<int>(QPdfBookmarkModel::Role::Location)).toPointF());
    };
    connect(m_contents, &QTreeView::clicked, this, follow);
    connect(m_contents, &QTreeView::activated, this, follow);
    connect(m_view->pageNavigator(), &QPdfPageNavigator::currentPageChanged, this, &ReportView::showPage);
    connect(m_page, &QSpinBox::valueChanged, this, [this](int number) { goToPage(number - 1); });
}

QToolButton* ReportView::addTool(QLayout& row, const QString& text, const QString& tip)
{
    auto* button = new QToolButton;
    button->setText(text);
    button->setToolTip(tip);
    button->setAccessibleName(tip);
    button->setAutoRaise(true);
    row.addWidget(button);
    return button;
}

// A document that goes closes itself, upon which the view turns to its first page and tells: while this is still there to hear it.
ReportView::~ReportView() { clear(); }

QWidget* ReportView::makeBar()
{
    auto* bar = new QWidget;
    auto* row = new WrapLayout(bar, 18); // large letters take two lines
    const auto addGroup = [row] {
        auto* group = new QWidget;
        auto* parts = new QHBoxLayout(group);
        parts->setContentsMargins(0, 0, 0, 0);
        row->addWidget(group);
        return parts;
    };
    QToolButton* contents = addTool(*row, tr("Contents"), tr("Show the contents"));
    contents->setCheckable(true);
    contents->setChecked(true);
    connect(contents, &QToolButton::toggled, m_contents, &QWidget::setVisible);
    m_page = new QSpinBox;
    m_page->setKeyboardTracking(false);
    m_page->setRange(1, 1);
    m_page->setAccessibleName(tr("Page"));
    m_pages = new QLabel;
    auto* name = new QLabel(tr("Page"));
    name->setBuddy(m_page);
    QHBoxLayout* pages = addGroup();
    for (QWidget* one : {static_cast<QWidget*>(name), static_cast<QWidget*>(m_page), static_cast<QWidget*>(m_pages)})
        pages->addWidget(one);
    QHBoxLayout* zoom = addGroup();
    connect(addTool(*zoom, QStringLiteral("\u2212"), tr("Smaller")), &QToolButton::clicked, this, [this] { zoomBy(1 / zoomStep); });
    connect(addTool(*zoom, QStringLiteral("+"), tr("Larger")), &QToolButton::clicked, this, [this] { zoomBy(zoomStep); });
    connect(addTool(*zoom, tr("Fit width"), tr("As wide as the window")), &QToolButton::clicked, this, &ReportView::fitWidth);
    return bar;
}

bool ReportView::setPages(const QByteArray& pdf)
{
    const int before = page();
    m_document->close();
    m_buffer.close();
    m_bytes = pdf;
    m_buffer.setData(m_bytes);
    m_buffer.open(QIODevice::ReadOnly);
    m_document->load(&m_buffer);
    const bool isRead = m_document->status() == QPdfDocument::Status::Ready;
    m_contents->expandToDepth(0);
    {
        const QSignalBlocker blocker(m_page);
        m_page->setRange(1, std::max(1, pageCount()));
    }
    if (isRead)
        goToPage(std::clamp(before, 0, pageCount() - 1));
    showPage();
    return isRead;
}

void ReportView::clear()
{
    m_document->close();
    m_buffer.close();
    m_bytes.clear();
    showPage();
}

int ReportView::pageCount() const { return m_document->pageCount(); }
int ReportView::page() const { return m_view->pageNavigator()->currentPage(); }

void ReportView::goToPage(int page)
{
    if (page >= 0 && page < pageCount())
        m_view->pageNavigator()->jump(page, {});
}

void ReportView::zoomBy(double factor)
{
    // Fitted pages tell no factor: begin with that of the window.
    double now = m_view->zoomFactor();
    if (m_view->zoomMode() == QPdfView::ZoomMode::FitToWidth && pageCount() > 0) {
        const double inches = m_document->pagePointSize(page()).width() / 72;
        now = inches > 0 ? m_view->viewport()->width() / (inches * logicalDpiX()) : 1;
    }
    m_view->setZoomMode(QPdfView::ZoomMode::Custom);
    m_view->setZoomFactor(std::clamp(now * factor, leastZoom, mostZoom));
}

void ReportView::fitWidth() { m_view->setZoomMode(QPdfView::ZoomMode::FitToWidth); }

void ReportView::showPage()
{
    const QSignalBlocker blocker(m_page);
    m_page->setValue(page() + 1);
    m_page->setEnabled(pageCount() > 1);
    m_pages->setText(tr("of %n page(s)", nullptr, pageCount()));
}

} // namespace ui
