// SPDX-License-Identifier: GPL-3.0-or-later
// The first rows of a file as it stands, with what each column is taken for; and the events that they become.
#pragma once
#include "core/evidence/file_preview.h"
#include "ui/base/display_zone.h"
#include "ui/base/table_model.h"

#include <QPalette>

namespace ui {

class PreviewRowsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    explicit PreviewRowsModel(QObject* parent = nullptr) : QAbstractTableModel(parent) {}
    void setPreview(const core::FilePreview& preview, const QPalette& palette);
    bool isMapped(int column) const;

    int rowCount(const QModelIndex& parent = {}) const override;
    int columnCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::vector<core::TableColumn> m_columns;
    std::vector<std::vector<std::string>> m_rows;
    bool m_table = false;
    core::RecordKind m_kind = core::RecordKind::None;
    QPalette m_palette;
};

QStringList previewEventIds(); // of these columns:
std::vector<TableColumn<core::PreviewEvent>> previewEventColumns(const DisplayZone& zone,
                                                                 const QPalette& palette);

// "3/4/2021" in the rows, read both ways; empty where there is none.
struct DateExample {
    QString text, monthFirst, dayFirst;
};
DateExample ambiguousDate(const core::FilePreview& preview);

} // namespace ui
