// SPDX-License-Identifier: GPL-3.0-or-later
// Shows what is about to be imported, file by file, and asks what the files leave open. Looks at them on
// another thread; the window answers all the while, and importing need not wait for the last look. Import
// sends the plan; Cancel changes nothing.
#pragma once
#include "ui/base/display_zone.h"
#include "ui/evidence/file_tree_model.h"
#include "ui/evidence/import_plan.h"

#include <QDialog>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ui {

class FileTreeView;
class ImportDetails;
class InlineMessage;
class PreviewSource;
class Session;

class ImportDialog : public QDialog
{
    Q_OBJECT

public:
    // With a plan whose files have been looked at, or with inputs that begin() looks at.
    ImportDialog(Session& session, ImportPlan plan, const DisplayZone& zone, QWidget* parent = nullptr);
    ~ImportDialog() override;
    void begin();

    const ImportPlan& plan() const { return m_plan; }
    FileTreeModel<ImportEntry>& files() { return *m_files; }
    FileTreeView& fileTree() { return *m_tree; }
    ImportDetails& details() { return *m_details; }
    QPushButton& importButton() { return *m_import; }
    void goTo(int index);
    void setMapping(int index, const QString& mapping); // and remembers it for this header
    void openMapping();                                 // of the file on show
    bool isLooking() const;                             // at files; more will come

Q_SIGNALS:
    void importRequested(const ui::ImportPlan& plan);

protected:
    void changeEvent(QEvent* event) override;
    void done(int result) override;

private:
    void setupView();
    QWidget* makeFoot();
    void connectSource();
    void take(const core::FilePreview& preview);
    void updateRows();
    void rebuildTree();
    void updateState();
    void showCurrent();
    void applySettings(const core::FileSettings& settings, bool forAll);
    void lookAgain();
    int nextQuestion(int after) const;
    int current() const;

    Session& m_session;
    ImportPlan m_plan;
    DisplayZone m_zone;
    PreviewSource* m_source;
    FileTreeModel<ImportEntry>* m_files;
    FileTreeView* m_tree;
    ImportDetails* m_details;
    QLabel *m_title, *m_totals;
    QProgressBar* m_bar;
    QPushButton *m_import, *m_next;
    bool m_lookingAgain = false, m_rebuilding = false, m_chosen = false;
    int m_shown = -1, m_asked = -1; // on show; being looked at again
};

} // namespace ui
