// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evidence/mapping_model.h"

#include "ui/base/qt_text.h"
#include "ui/base/theme.h"
#include "ui/evidence/member_words.h"

#include <QComboBox>
#include <QCompleter>
#include <QFont>

namespace ui {

MappingModel::MappingModel(const core::FilePreview& preview, const QPalette& palette, QObject* parent)
    : QAbstractTableModel(parent), m_preview(preview), m_palette(palette)
{
    m_choice.members.resize(preview.columns.size());
}

void MappingModel::setChoice(const MappingChoice& choice)
{
    if (choice == m_choice)
        return;
    m_choice = choice;
    m_choice.members.resize(m_preview.columns.size());
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, MeaningColumn), index(rowCount() - 1, MeaningColumn));
    Q_EMIT choiceChanged();
}

int MappingModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_preview.columns.size());
}
int MappingModel::columnCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

QString MappingModel::values(std::size_t column) const
{
    QStringList values;
    for (const auto& row : m_preview.rows) {
        const QString value = column < row.size() ? toQt(row[column]).left(60).simplified() : QString();
        if (!value.isEmpty() && !values.contains(value))
            values << value;
        if (values.size() == 3)
            break;
    }
    return values.join(QStringLiteral(" \u00b7 "));
}

QVariant MappingModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto row = std::size_t(index.row());
    const std::string& member = m_choice.members[row];
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole) {
        switch (index.column()) {
        case NameColumn:
            return toQt(m_preview.columns[row].name);
        case ValuesColumn:
            return values(row);
        default:
            break;
        }
        if (member.empty())
            return tr("kept, not interpreted");
        return role == Qt::ToolTipRole ? toQt(member) : memberText(m_choice.kind, member);
    }
    if (index.column() != MeaningColumn)
        return role == Qt::ForegroundRole && index.column() == ValuesColumn
                   ? QVariant(colorsFor(m_palette).faint)
                   : QVariant();
    if (role == Qt::EditRole)
        return toQt(member);
    if (role == Qt::ForegroundRole)
        return member.empty() ? colorsFor(m_palette).faint : m_palette.color(QPalette::Text);
    if (role == Qt::FontRole && !member.empty()) {
        QFont bold;
        bold.setBold(true);
        return bold;
    }
    return {};
}

bool MappingModel::setData(const QModelIndex& index, const QVariant& value, int role)
{
    if (role != Qt::EditRole || !index.isValid() || index.column() != MeaningColumn)
        return false;
    MappingChoice choice = m_choice;
    choice.take(std::size_t(index.row()), toStd(value.toString()));
    setChoice(choice);
    return true;
}

Qt::ItemFlags MappingModel::flags(const QModelIndex& index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.column() == MeaningColumn ? flags | Qt::ItemIsEditable : flags;
}

QVariant MappingModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return role == Qt::TextAlignmentRole ? QVariant(int(Qt::AlignLeft | Qt::AlignVCenter)) : QVariant();
    switch (section) {
    case NameColumn:
        return tr("Column of the file");
    case ValuesColumn:
        return tr("First values");
    default:
        return tr("Means");
    }
}

QWidget* MemberDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                      const QModelIndex& index) const
{
    const auto* model = qobject_cast<const MappingModel*>(index.model());
    if (!model)
        return nullptr;
    auto* combo = new QComboBox(parent);
    combo->setEditable(true);
    combo->setInsertPolicy(QComboBox::NoInsert);
    combo->completer()->setCompletionMode(QCompleter::PopupCompletion);
    combo->completer()->setFilterMode(Qt::MatchContains);
    combo->setMaxVisibleItems(18);
    combo->setAccessibleName(index.siblingAtColumn(MappingModel::NameColumn).data().toString());
    combo->addItem(MappingModel::tr("kept, not interpreted"), QString());
    for (const std::string& member : membersToChoose(model->choice().kind))
        combo->addItem(
            QStringLiteral("%1 \u2014 %2").arg(memberText(model->choice().kind, member), toQt(member)),
            toQt(member));
    connect(combo, &QComboBox::activated, this, [this, combo] {
        auto* self = const_cast<MemberDelegate*>(this);
        Q_EMIT self->commitData(combo);
        Q_EMIT self->closeEditor(combo);
    });
    return combo;
}

void MemberDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const
{
    auto* combo = static_cast<QComboBox*>(editor);
    combo->setCurrentIndex(std::max(0, combo->findData(index.data(Qt::EditRole))));
}

void MemberDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const
{
    const auto* combo = static_cast<QComboBox*>(editor);
    const int chosen = combo->findText(combo->currentText(), Qt::MatchFixedString);
    if (chosen >= 0) // what was typed and is no member changes nothing
        model->setData(index, combo->itemData(chosen), Qt::EditRole);
}

} // namespace ui
