// SPDX-License-Identifier: GPL-3.0-or-later
// One note: who, when, the words, and buttons to edit or remove it. Editing happens in its place.
#pragma once
#include "core/annotation/annotation.h"
#include "ui/base/display_zone.h"

#include <QWidget>

class QLabel;
class QToolButton;
class QVBoxLayout;

namespace ui {

class NoteEditor;

class NoteItem : public QWidget
{
    Q_OBJECT

public:
    NoteItem(const core::Note& note, const DisplayZone& zone, QWidget* parent = nullptr);
    const std::string& uuid() const { return m_note.uuid; }
    void setZone(const DisplayZone& zone);
    void edit();
    void endEdit(); // without saving
    NoteEditor* editor() { return m_editor; } // null while it is not edited
    QToolButton& editButton() { return *m_edit; }
    QToolButton& removeButton() { return *m_remove; }

Q_SIGNALS:
    void saveRequested(const QString& text);
    void removeRequested();

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    const core::Note m_note;
    QLabel *m_head, *m_words;
    QToolButton *m_edit, *m_remove;
    NoteEditor* m_editor = nullptr;
    QVBoxLayout* m_column;
};

} // namespace ui
