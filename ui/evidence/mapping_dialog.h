// SPDX-License-Identifier: GPL-3.0-or-later
// Tells the program what the columns of a table are, with the events that come of it beside. Mappings can be
// saved as files, for `sspr import --map` and for colleagues; the dialog's owner remembers them by the
// header.
#pragma once
#include "ui/evidence/import_plan.h"
#include "ui/evidence/mapping_model.h"
#include "ui/evidence/preview_model.h"

#include <QDialog>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;

namespace ui {

class InlineMessage;
class PreviewSource;
class Session;
class TableView;

class MappingDialog : public QDialog
{
    Q_OBJECT

public:
    // `input`: the file on disk in which the entry lies.
    MappingDialog(Session& session, const ImportEntry& entry, const QString& input, const DisplayZone& zone,
                  QWidget* parent = nullptr);
    ~MappingDialog() override;

    MappingModel& columns() { return *m_columns; }
    TableModel<core::PreviewEvent>& events() { return *m_events; }
    QString mapping() const;
    QString stateText() const;
    void setKind(core::RecordKind kind); // and guesses anew
    bool load(const QString& path);      // what went wrong is shown
    bool save(const QString& path);

Q_SIGNALS:
    void mapped(const QString& mapping); // accepted

private:
    void setupView();
    QWidget* makeColumnsSide();
    QWidget* makeEventsSide();
    QWidget* makeFoot();
    void begin();
    void look();
    void showPreview(const core::FilePreview& preview);
    void askToLoad();
    void askToSave();

    ImportEntry m_entry;
    QString m_input;
    DisplayZone m_zone;
    PreviewSource* m_source;
    MappingModel* m_columns;
    TableModel<core::PreviewEvent>* m_events;
    TableView *m_columnTable, *m_eventTable;
    QComboBox* m_kind;
    QLabel *m_missing, *m_result;
    InlineMessage* m_message;
    QPushButton* m_use;
    QTimer m_wait; // between a choice and the look, so that the arrow keys do not start ten
};

} // namespace ui
