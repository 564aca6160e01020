// SPDX-License-Identifier: GPL-3.0-or-later
// A raw record as a tree that folds: members of JSON in the order of the record, JSON that stands inside a text as a tree as
// well, elements and attributes of XML. A value can be copied, or its path, or included and excluded.
#pragma once
#include <QTreeView>

class QStandardItem;
class QStandardItemModel;

namespace ui {

class RecordTree : public QTreeView
{
    Q_OBJECT

public:
    explicit RecordTree(QWidget* parent = nullptr);

    void setRecord(const QString& raw, bool isJson);
    QString currentValue() const; // empty for what has members
    QString currentPath() const;  // properties.targetResources[0].displayName, /Event/EventData/Data[@Name='x']
    static constexpr int mostItems = 20'000; // the rest of a larger record stands in the text only

public Q_SLOTS:
    void copyValue();
    void copyPath();

Q_SIGNALS:
    void termWanted(const QString& value, bool isExcluded);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    void unfold();
    QStandardItemModel* m_model;
};

} // namespace ui
