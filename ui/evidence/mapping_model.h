// SPDX-License-Identifier: GPL-3.0-or-later
// The columns of a table, each with its first values and with what it is taken for; the last is chosen from a
// list.
#pragma once
#include "ui/evidence/mapping_choice.h"

#include <QAbstractTableModel>
#include <QPalette>
#include <QStyledItemDelegate>

namespace ui {

class MappingModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValuesColumn, MeaningColumn, ColumnCount };
    MappingModel(const core::FilePreview& preview, const QPalette& palette, QObject* parent = nullptr);

    const MappingChoice& choice() const { return m_choice; }
    void setChoice(const MappingChoice& choice);

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    bool setData(const QModelIndex& index, const QVariant& value, int role) override; // EditRole: the member
    Qt::ItemFlags flags(const QModelIndex& index) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

Q_SIGNALS:
    void choiceChanged();

private:
    QString values(std::size_t column) const;

    core::FilePreview m_preview;
    QPalette m_palette;
    MappingChoice m_choice;
};

// A list of members in plain words, with the name of the member beside it; can be typed into.
class MemberDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    QWidget* createEditor(QWidget* parent, const QStyleOptionViewItem& option,
                          const QModelIndex& index) const override;
    void setEditorData(QWidget* editor, const QModelIndex& index) const override;
    void setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const override;
};

} // namespace ui
