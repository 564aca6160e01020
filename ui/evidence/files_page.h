// SPDX-License-Identifier: GPL-3.0-or-later
// The ledger as a tree, and below it the selected file: its facts, its problems with what to do about them,
// and the zone of its local times, which can be set afterwards.
#pragma once
#include "ui/evidence/evidence_columns.h"
#include "ui/evidence/file_tree_model.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui {

class FactList;
class FileTreeView;
class TableView;
class ZoneCombo;

class FilesPage : public QWidget
{
    Q_OBJECT

public:
    explicit FilesPage(QWidget* parent = nullptr);

    void setLedger(std::shared_ptr<const std::vector<core::FileReport>> ledger);
    void setZone(const DisplayZone& zone);
    void setBusy(bool on); // something is being written: no zone can be set
    bool goToFile(const std::string& path);
    void showProblems(); // selects the first file that has some
    FileTreeModel<core::FileReport>& files() { return *m_files; }
    FileTreeView& fileTree() { return *m_tree; }
    TableModel<ProblemRow>& problems() { return *m_problems; }
    TableView& problemTable() { return *m_problemTable; }
    const core::FileReport* currentFile() const;
    ZoneCombo& zoneCombo() { return *m_zoneCombo; }
    QPushButton& zoneButton() { return *m_zoneButton; }

Q_SIGNALS:
    void zoneChangeRequested(std::int64_t file, const QString& zone, std::optional<core::DateOrder> order);
    void rejectsRequested(std::int64_t file);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupView();
    QWidget* makeDetails();
    QWidget* makeZoneRow();
    void setUpProblemColumns(bool withPieces);
    void showFile();
    void showFacts(const core::FileReport& file);
    void showZoneRow(const core::FileReport& file);
    void updateZoneButton();

    FileTreeModel<core::FileReport>* m_files;
    TableModel<ProblemRow>* m_problems;
    FileTreeView* m_tree;
    TableView* m_problemTable;
    FactList* m_facts;
    QLabel *m_title, *m_zoneLabel;
    QWidget* m_zoneRow = nullptr;
    ZoneCombo* m_zoneCombo;
    QComboBox* m_dateOrder;
    QPushButton *m_zoneButton, *m_allRejects;
    DisplayZone m_zone;
    bool m_busy = false;
};

} // namespace ui
