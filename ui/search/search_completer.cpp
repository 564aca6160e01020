// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/search_completer.h"

#include "ui/base/core_text.h"
#include "ui/base/qt_text.h"

#include <QAbstractItemView>
#include <QHeaderView>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTreeView>

namespace ui {

SearchCompleter::SearchCompleter(QLineEdit* field) : QCompleter(field), m_field(field), m_items(new QStandardItemModel(0, 2, this))
{
    auto* list = new QTreeView;
    list->setRootIsDecorated(false);
    list->setHeaderHidden(true);
    list->setUniformRowHeights(true);
    list->setAccessibleName(tr("Suggestions"));
    setModel(m_items);
    setPopup(list);
    list->header()->setStretchLastSection(true);
    setCompletionMode(UnfilteredPopupCompletion);
    setMaxVisibleItems(12);
    setWidget(field);
    connect(this, qOverload<const QModelIndex&>(&QCompleter::activated), this, &SearchCompleter::take);
}

bool SearchCompleter::isOpen() const
{
    return popup()->isVisible();
}

QStringList SearchCompleter::offered() const
{
    QStringList texts;
    for (const core::SearchCompletion& completion : m_completions)
        texts << toQt(completion.text);
    return texts;
}

void SearchCompleter::offer()
{
    const QString text = m_field->text();
    const auto cursor = text.left(m_field->cursorPosition()).toUtf8().size();
    m_completions = core::completions(toStd(text), std::size_t(cursor), m_vocabulary);
    m_items->setRowCount(0);
    for (const core::SearchCompletion& completion : m_completions) {
        auto* what = new QStandardItem(toQt(completion.text));
        auto* about = new QStandardItem(coreText(completion.description));
        about->setForeground(m_field->palette().placeholderText());
        m_items->appendRow({what, about});
    }
    if (m_completions.empty())
        return popup()->hide();
    auto* list = qobject_cast<QTreeView*>(popup());
    list->resizeColumnToContents(0);
    list->setColumnWidth(0, std::min(list->columnWidth(0) + 12, m_field->width() / 2));
    complete(m_field->rect());
    // Enter without a choice runs what was typed.
    list->setCurrentIndex({});
}

bool SearchCompleter::takeCurrent()
{
    QModelIndex index = popup()->currentIndex();
    if (!index.isValid() && !m_completions.empty() && isOpen())
        index = completionModel()->index(0, 0);
    if (!index.isValid())
        return false;
    take(index);
    return true;
}

void SearchCompleter::take(const QModelIndex& index)
{
    if (index.row() < 0 || index.row() >= int(m_completions.size()))
        return;
    const core::SearchCompletion chosen = m_completions[std::size_t(index.row())];
    QByteArray text = m_field->text().toUtf8();
    text.replace(qsizetype(chosen.span.offset), qsizetype(chosen.span.length), QByteArray::fromStdString(chosen.text));
    const QString before = QString::fromUtf8(text.left(qsizetype(chosen.span.offset + chosen.text.size())));
    popup()->hide();
    m_field->setText(QString::fromUtf8(text));
    m_field->setCursorPosition(int(before.size()));
    Q_EMIT m_field->textEdited(m_field->text());
}

} // namespace ui
