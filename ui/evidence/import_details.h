// SPDX-License-Identifier: GPL-3.0-or-later
// One file of the import dialog: what it is taken for, the questions that it leaves open, its first rows and
// what becomes of them. Emits what the user decides; the dialog has it looked at again.
#pragma once
#include "ui/evidence/import_plan.h"
#include "ui/evidence/preview_model.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QPlainTextEdit;
class QPushButton;
class QStackedWidget;
class QTabWidget;

namespace ui {

class TableView;
class ZoneCombo;

class ImportDetails : public QWidget
{
    Q_OBJECT

public:
    explicit ImportDetails(QWidget* parent = nullptr);

    void setZone(const DisplayZone& zone);
    // `alike`: how many files were asked the same, this one included.
    void showEntry(const ImportEntry& entry, int alike);
    void showHint(const QString& text); // no file is selected
    void focusQuestion();               // the first field that is open
    PreviewRowsModel& rows() { return *m_rows; }
    TableModel<core::PreviewEvent>& events() { return *m_events; }

Q_SIGNALS:
    void settingsChanged(const core::FileSettings& settings, bool forAll);
    void mappingRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    void setupChoices();
    void setupTabs();
    QWidget* addRow(QFormLayout* form, const QString& name, QWidget* field, QWidget* beside = nullptr);
    void fillChoices(const ImportEntry& entry, bool isOther);
    void fitRowColumns();
    void fillProblems(const core::FilePreview& preview);
    void fillDateOrder(const ImportEntry& entry);
    void apply();
    static QString summary(const ImportEntry& entry);

    QStackedWidget* m_stack;
    QLabel *m_hint, *m_name, *m_summary;
    QFormLayout* m_form = nullptr;
    QComboBox *m_format, *m_encoding, *m_dateOrder;
    ZoneCombo* m_zone;
    QCheckBox* m_forAll;
    QPushButton* m_mapping;
    QLabel* m_mappingText;
    QWidget *m_zoneRow = nullptr, *m_dateRow = nullptr, *m_mappingRow = nullptr;
    QTabWidget* m_tabs;
    PreviewRowsModel* m_rows;
    TableModel<core::PreviewEvent>* m_events;
    TableView *m_rowTable, *m_eventTable;
    QPlainTextEdit* m_problems;
    core::FileSettings m_settings;
    std::string m_path; // of the file on show
    QString m_dateExample;
    DisplayZone m_displayZone;
    bool m_filling = false;
};

} // namespace ui
