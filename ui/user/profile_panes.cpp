// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/user/profile_panes.h"

#include "ui/annotation/annotation_box.h"
#include "ui/base/fact_list.h"
#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QScrollArea>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <utility>

namespace ui {

namespace {

QScrollArea* scrolled(QWidget* content)
{
    auto* area = new QScrollArea;
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->viewport()->setBackgroundRole(QPalette::Base);
    area->setFocusPolicy(Qt::NoFocus);
    content->setAutoFillBackground(false);
    return area;
}

constexpr int whoLetters = 46, middleLetters = 45, rightLetters = 62; // widths of the panes, the middle one's at least

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    return label;
}

QWidget* paper()
{
    auto* widget = new QWidget;
    widget->setAutoFillBackground(true);
    widget->setBackgroundRole(QPalette::Base);
    return widget;
}

} // namespace

ProfilePanes::ProfilePanes(FilterState& filter, AnnotationController& notes, bool withUser, const QString& rightTitle, QWidget* parent)
    : QWidget(parent), m_withUser(withUser), m_stack(new QStackedWidget(this)), m_message(new QLabel), m_title(new QLabel), m_subtitle(new QLabel),
      m_itemCount(new QLabel), m_who(new FactList), m_insights(new FactList), m_notes(new AnnotationBox(notes)), m_itemSearch(new QLineEdit),
      m_panes(new QSplitter), m_middle(new QSplitter(Qt::Vertical)),
      m_items(new ItemModel(itemColumns({}, withUser, palette()), this)), m_itemTable(new PivotTable(filter)), m_rightTable(new PivotTable(filter))
{
    for (QSplitter* split : {m_panes, m_middle})
        split->setChildrenCollapsible(false);
    m_middle->addWidget(makeWhat());
    m_right = makeInsights(rightTitle);
    m_panes->addWidget(makeWho());
    m_panes->addWidget(m_middle);
    m_panes->addWidget(m_right);
    for (int i = 0; i < 3; ++i)
        m_panes->setStretchFactor(i, i == 1 ? 1 : 0);
    const int letter = fontMetrics().averageCharWidth();
    m_middle->setMinimumWidth(letter * middleLetters);
    m_panes->setSizes({letter * whoLetters, letter * 100, letter * rightLetters});
    m_notes->setTagsLeading(false); // the filter finds tags of flows, events and alerts
    m_insights->setShares(3, 4);
    m_who->setShares(2, 5);
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setMargin(24);
    m_message->setForegroundRole(QPalette::PlaceholderText);
    m_message->setAutoFillBackground(true);
    m_message->setBackgroundRole(QPalette::Base);
    m_stack->addWidget(m_panes);
    m_stack->addWidget(m_message);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_stack);
}

QWidget* ProfilePanes::makeWho()
{
    auto* column = new QWidget;
    auto* layout = new QVBoxLayout(column);
    layout->setContentsMargins(0, 8, 0, 8);
    layout->setSpacing(0);
    keepScaled(m_title, 1.2, true);
    m_subtitle->setForegroundRole(QPalette::PlaceholderText);
    for (QLabel* label : {m_title, m_subtitle}) {
        label->setContentsMargins(12, 0, 8, 2);
        label->setTextFormat(Qt::PlainText);
        label->setWordWrap(true);
        label->setMinimumWidth(1);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
        layout->addWidget(label);
    }
    m_title->setAccessibleName(tr("Name"));
    m_subtitle->setAccessibleName(tr("Summary"));
    layout->addWidget(m_notes);
    layout->addWidget(m_who);
    layout->addStretch(1);
    return scrolled(column);
}

QWidget* ProfilePanes::makeWhat()
{
    m_itemTable->setModel(m_items);
    m_itemTable->setAccessibleName(tr("What happened"));
    m_itemTable->setSortingEnabled(true);
    m_itemTable->sortByColumn(0, Qt::DescendingOrder);
    const QList<int> widths = m_withUser ? QList<int>{19, 26, 30, 26, 15, 14} : QList<int>{19, 34, 30, 15, 14};
    m_itemTable->setUpColumns(columnIds(*m_items), widths, {QStringLiteral("lane")}, {QStringLiteral("user"), QStringLiteral("what"), QStringLiteral("detail")});
    m_itemTable->setTermOf([this](const QModelIndex& cell) {
        return termOf(m_items->columns()[std::size_t(cell.column())].id, m_items->row(cell));
    });
    m_itemTable->setWaysOf([this](const QModelIndex& cell) {
        const core::ActivityItem& item = m_items->row(cell);
        QList<PivotTable::Way> ways;
        ways.append({item.flow.empty() ? tr("Show the Event") : tr("Show the Flow"), [this] { openItem(); }});
        if (!item.ip.empty())
            ways.append({tr("Show the Address %1").arg(toQt(item.ip)), [this, ip = toQt(item.ip)] { Q_EMIT addressRequested(ip); }});
        if (m_withUser && !item.user.empty())
            ways.append({tr("Show the User %1").arg(toQt(item.user)), [this, user = toQt(item.user)] { Q_EMIT userRequested(user); }});
        return ways;
    });
    connect(m_itemTable, &TableView::detailsRequested, this, &ProfilePanes::openItem);
    m_itemSearch->setPlaceholderText(tr("Find in what happened"));
    m_itemSearch->setAccessibleName(tr("Find in what happened"));
    m_itemSearch->setClearButtonEnabled(true);
    connect(m_itemSearch, &QLineEdit::textChanged, this, [this](const QString& text) {
        m_items->setFilter(text);
        updateCount();
    });
    m_itemCount->setForegroundRole(QPalette::PlaceholderText);
    auto* bar = new QHBoxLayout;
    bar->setContentsMargins(10, 6, 10, 6);
    bar->setSpacing(10);
    bar->addWidget(heading(tr("What happened")));
    bar->addWidget(m_itemSearch, 1);
    bar->addWidget(m_itemCount);
    auto* list = paper();
    auto* column = new QVBoxLayout(list);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(bar);
    column->addWidget(m_itemTable, 1);
    m_what = new QSplitter(Qt::Vertical);
    m_what->setChildrenCollapsible(false);
    m_what->addWidget(list);
    return m_what;
}

QSplitter* ProfilePanes::makeInsights(const QString& rightTitle)
{
    m_rightTable->setAccessibleName(rightTitle);
    m_rightTable->setSortingEnabled(true);
    auto* top = paper();
    auto* column = new QVBoxLayout(top);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    QLabel* head = heading(rightTitle);
    head->setContentsMargins(12, 8, 8, 6);
    column->addWidget(head);
    column->addWidget(m_rightTable, 1);
    auto* split = new QSplitter(Qt::Vertical);
    split->setChildrenCollapsible(false);
    split->addWidget(scrolled(m_insights));
    split->addWidget(top);
    split->setSizes({fontMetrics().height() * 16, fontMetrics().height() * 14});
    return split;
}

void ProfilePanes::setTitle(const QString& title, const QString& subtitle)
{
    m_title->setText(title);
    m_subtitle->setText(subtitle);
    m_subtitle->setVisible(!subtitle.isEmpty());
}

void ProfilePanes::setItems(std::shared_ptr<const std::vector<core::ActivityItem>> items, bool isCut, const std::string& subject)
{
    const bool isAgain = std::exchange(m_subject, subject) == subject && !subject.empty();
    const auto before = m_items->rows(); // holds the rows below
    std::vector<core::ActivityItem> selected;
    const core::ActivityItem* current = nullptr;
    if (isAgain) {
        for (const int row : m_itemTable->selectedRows())
            selected.push_back(m_items->row(row));
        if (const int row = m_itemTable->currentRow(); row >= 0 && row < m_items->rowCount())
            current = &m_items->row(row);
    }
    const int top = m_itemTable->verticalScrollBar()->value();
    m_isCut = isCut;
    m_items->setRows(std::move(items));
    if (!isAgain && !m_itemSearch->text().isEmpty())
        m_itemSearch->clear();
    updateCount();
    if (!isAgain)
        return;
    selectAgain(current, selected);
    m_itemTable->verticalScrollBar()->setValue(top);
}

void ProfilePanes::selectAgain(const core::ActivityItem* current, const std::vector<core::ActivityItem>& selected)
{
    const auto rowOf = [this](const core::ActivityItem& wanted) {
        return m_items->find([&](const core::ActivityItem& item) {
            return item.flow == wanted.flow && item.event == wanted.event && (!wanted.flow.empty() || wanted.event || item.time == wanted.time);
        });
    };
    QItemSelection rows;
    for (const core::ActivityItem& item : selected)
        if (const int row = rowOf(item); row >= 0)
            rows.select(m_items->index(row, 0), m_items->index(row, m_items->columnCount() - 1));
    if (current)
        m_itemTable->goToRow(rowOf(*current));
    if (!rows.isEmpty())
        m_itemTable->selectionModel()->select(rows, QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
}

void ProfilePanes::updateCount()
{
    const std::size_t total = m_items->totalRows(), shown = std::size_t(m_items->rowCount());
    const QString text = shown == total ? countText(total) : tr("%1 of %2").arg(countText(shown), countText(total));
    m_itemCount->setText(m_isCut ? tr("the newest %1").arg(text) : text);
    m_itemCount->setToolTip(m_isCut ? tr("There is more than a list can show: older events are counted, but not all of them are listed.") : QString());
}

void ProfilePanes::setAddressVisible(bool on)
{
    m_itemTable->setColumnHidden(int(columnIds(*m_items).indexOf(QStringLiteral("ip"))), !on);
}

void ProfilePanes::setLifeWidget(QWidget* widget)
{
    delete m_life;
    m_life = widget;
    if (!m_life)
        return;
    m_what->insertWidget(0, m_life);
    m_what->setStretchFactor(0, 1);
    m_what->setStretchFactor(1, 1);
}

void ProfilePanes::setZone(const DisplayZone& zone)
{
    m_zone = zone;
    m_items->setColumns(itemColumns(zone, m_withUser, palette()));
    m_notes->setZone(zone);
}

void ProfilePanes::showProfile() { m_stack->setCurrentIndex(0); }
bool ProfilePanes::isMessageShown() const { return m_stack->currentIndex() == 1; }

void ProfilePanes::showMessage(const QString& text)
{
    m_subject.clear();
    m_message->setText(text);
    m_stack->setCurrentIndex(1);
}

void ProfilePanes::openItem()
{
    const int row = m_itemTable->currentRow();
    if (row < 0 || row >= m_items->rowCount())
        return;
    const core::ActivityItem& item = m_items->row(row);
    if (!item.flow.empty())
        Q_EMIT flowRequested(toQt(item.flow));
    else if (item.event)
        Q_EMIT eventRequested(item.event);
}

// Beside each other as long as there is room for all three; else the third pane lies beneath what happened, its parts side by side.
void ProfilePanes::arrange()
{
    const int letter = fontMetrics().averageCharWidth();
    m_middle->setMinimumWidth(letter * middleLetters);
    const bool isNarrow = width() < letter * (whoLetters + middleLetters + rightLetters);
    if (isNarrow == m_isNarrow)
        return;
    m_isNarrow = isNarrow;
    m_right->setOrientation(isNarrow ? Qt::Horizontal : Qt::Vertical);
    if (isNarrow) {
        m_middle->addWidget(m_right);
        m_middle->setStretchFactor(0, 4);
        m_middle->setStretchFactor(1, 1);
        m_middle->setSizes({400, 100});
    } else {
        m_panes->addWidget(m_right);
        m_panes->setStretchFactor(2, 0);
    }
    m_panes->setSizes({letter * whoLetters, letter * 100, letter * rightLetters});
    if (m_life) // a life has many lanes, and such a window is low as well
        m_what->setSizes(isNarrow ? QList<int>{300, 200} : QList<int>{250, 250});
}

void ProfilePanes::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    arrange();
}

void ProfilePanes::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::FontChange && m_right)
        arrange();
    if (event->type() == QEvent::PaletteChange)
        m_items->setColumns(itemColumns(m_zone, m_withUser, palette()));
}

} // namespace ui
