// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/facet_panel.h"

#include "ui/base/cell_delegate.h"
#include "ui/base/labels.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/search/filter_words.h"

#include <QApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ui {

namespace {

enum Role { FieldRole = Qt::UserRole, ValueRole, ShareRole };

core::FilterTerm termOf(int field, const QString& value, bool exclude)
{
    return {core::FilterField(field), core::FilterMatch::Is, exclude, toStd(value), {}};
}

// A bar behind the count says how large its share is.
class ShareDelegate : public CellDelegate
{
public:
    using CellDelegate::CellDelegate;

    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override
    {
        const double share = index.data(ShareRole).toDouble();
        if (share > 0) {
            QColor bar = colorsFor(option.palette).accent;
            bar.setAlphaF(0.16);
            const double wide = share * (option.rect.width() - 4);
            const bool mirrored = option.direction == Qt::RightToLeft;
            painter->fillRect(QRectF(mirrored ? option.rect.left() + 2 : option.rect.right() - wide - 1, option.rect.top() + 2, wide,
                                     option.rect.height() - 4), bar);
        }
        CellDelegate::paint(painter, option, index);
    }
};

} // namespace

FacetPanel::FacetPanel(FilterState& state, QWidget* parent)
    : QWidget(parent), m_state(state), m_tree(new QTreeWidget(this)), m_empty(new QLabel(tr("Values appear here once there are rows."), this))
{
    m_tree->setColumnCount(2);
    m_tree->setHeaderHidden(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setAccessibleName(tr("Facets"));
    m_tree->setUniformRowHeights(true);
    m_tree->setIndentation(fontMetrics().height() * 3 / 4);
    m_tree->header()->setStretchLastSection(false);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::Stretch);
    m_tree->header()->setSectionResizeMode(1, QHeaderView::ResizeToContents);
    m_tree->setItemDelegateForColumn(1, new ShareDelegate(m_tree));
    m_tree->setContextMenuPolicy(Qt::CustomContextMenu);
    m_tree->installEventFilter(this);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_empty->setForegroundRole(QPalette::PlaceholderText);
    m_empty->setMargin(12);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_tree, 1);
    column->addWidget(m_empty);
    connect(m_tree, &QTreeWidget::itemClicked, this, [this](const QTreeWidgetItem* item) {
        toggle(item, QApplication::keyboardModifiers() & Qt::ControlModifier);
    });
    connect(m_tree, &QTreeWidget::itemExpanded, this, [this](const QTreeWidgetItem* item) { m_folded[item->data(0, FieldRole).toInt()] = false; });
    connect(m_tree, &QTreeWidget::itemCollapsed, this, [this](const QTreeWidgetItem* item) { m_folded[item->data(0, FieldRole).toInt()] = true; });
    connect(m_tree, &QWidget::customContextMenuRequested, this, [this](const QPoint& at) {
        const QTreeWidgetItem* item = m_tree->itemAt(at);
        if (!item || !item->parent())
            return;
        QMenu menu;
        const QAction* only = menu.addAction(tr("Show Only This"));
        const QAction* without = menu.addAction(tr("Leave This Out"));
        const int field = item->data(0, FieldRole).toInt();
        const QVariant value = item->data(0, ValueRole); // the item may be gone when the menu closes
        const QAction* chosen = menu.exec(m_tree->viewport()->mapToGlobal(at));
        if (chosen == only || chosen == without)
            toggleValue(field, value, chosen == without);
    });
    fill();
}

void FacetPanel::setFacets(std::vector<Facet> facets)
{
    m_facets = std::move(facets);
    fill();
}

void FacetPanel::fill()
{
    const QTreeWidgetItem* current = m_tree->currentItem();
    const QString focused = current && current->parent() ? current->data(0, ValueRole).toString() : QString();
    const int focusedField = current ? current->data(0, FieldRole).toInt() : -1;
    const QSignalBlocker blocker(m_tree);
    m_tree->clear();
    const auto& clauses = m_state.filter().clauses;
    for (const Facet& facet : m_facets) {
        if (facet.values.empty())
            continue;
        auto* head = new QTreeWidgetItem(m_tree, {fieldText(facet.field)});
        head->setData(0, FieldRole, int(facet.field));
        QFont bold = font();
        bold.setBold(true);
        head->setFont(0, bold);
        head->setFirstColumnSpanned(true);
        const double most = double(facet.values.front().count);
        for (const FacetValue& value : facet.values) {
            auto* item = new QTreeWidgetItem(head, {value.label, countText(value.count)});
            item->setData(0, FieldRole, int(facet.field));
            item->setData(0, ValueRole, toQt(value.value));
            item->setData(1, ShareRole, most > 0 ? double(value.count) / most : 0);
            item->setTextAlignment(1, Qt::AlignRight | Qt::AlignVCenter);
            // A reason is named by its step; the log's own words are what is filtered by.
            const QString own = facet.field == core::FilterField::Reason && !value.label.contains(toQt(value.value)) ? u'\n' + toQt(value.value) : QString();
            item->setToolTip(0, value.label + own + u'\n' + tr("Click: only this. Ctrl+click: without it."));
            const auto holds = [&](bool exclude) {
                const core::FilterClause clause{{termOf(int(facet.field), toQt(value.value), exclude)}};
                return std::find(clauses.begin(), clauses.end(), clause) != clauses.end();
            };
            QFont marked = font();
            if (holds(false)) {
                marked.setBold(true);
                item->setText(0, QStringLiteral("\u2713 ") + value.label);
            } else if (holds(true)) {
                marked.setStrikeOut(true);
            }
            item->setFont(0, marked);
            if (toQt(value.value) == focused && int(facet.field) == focusedField)
                m_tree->setCurrentItem(item);
        }
        if (facet.otherValues > 0) {
            auto* more = new QTreeWidgetItem(head, {tr("%1 more").arg(countText(facet.otherValues))});
            more->setFlags(Qt::ItemIsEnabled);
            more->setForeground(0, palette().placeholderText());
        }
        head->setExpanded(!m_folded.value(int(facet.field), false));
    }
    m_tree->setVisible(m_tree->topLevelItemCount() > 0);
    m_empty->setVisible(m_tree->topLevelItemCount() == 0);
}

// Once more takes it away again.
void FacetPanel::toggle(const QTreeWidgetItem* item, bool exclude)
{
    if (item && item->parent())
        toggleValue(item->data(0, FieldRole).toInt(), item->data(0, ValueRole), exclude);
}

void FacetPanel::toggleValue(int field, const QVariant& value, bool exclude)
{
    if (value.isNull())
        return;
    core::FilterTerm term = termOf(field, value.toString(), exclude);
    const auto& clauses = m_state.filter().clauses;
    const auto found = std::find(clauses.begin(), clauses.end(), core::FilterClause{{term}});
    if (found != clauses.end())
        m_state.removeClause(std::size_t(found - clauses.begin()));
    else
        m_state.add(std::move(term));
}

bool FacetPanel::eventFilter(QObject* watched, QEvent* event)
{
    if (watched == m_tree && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const bool only = key == Qt::Key_Return || key == Qt::Key_Enter, without = key == Qt::Key_Delete;
        if ((only || without) && m_tree->currentItem() && m_tree->currentItem()->parent()) {
            toggle(m_tree->currentItem(), without);
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace ui
