// SPDX-License-Identifier: GPL-3.0-or-later
// Where a note is written: grows with its text; Ctrl+Enter saves, Esc cancels, Tab leaves it, and so does Esc where nothing is written.
#pragma once
#include <QWidget>

class QPlainTextEdit;
class QPushButton;

namespace ui {

class NoteEditor : public QWidget
{
    Q_OBJECT

public:
    // `isNew`: an empty field with a hint; its buttons appear once something is written.
    explicit NoteEditor(bool isNew, QWidget* parent = nullptr);
    QString text() const;
    void setText(const QString& text); // cannot be undone
    void clear();                      // can be
    void setHint(const QString& hint);
    void setBusy(bool on); // while it is being saved
    QPlainTextEdit& field() { return *m_field; }
    QPushButton& saveButton() { return *m_save; }

Q_SIGNALS:
    void saveRequested(const QString& text);
    void cancelled();
    void leaveRequested(); // Esc in an empty new note

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void save();
    void refit();
    QPlainTextEdit* m_field;
    QWidget* m_buttons;
    QPushButton *m_save, *m_cancel;
    const bool m_isNew;
    bool m_isBusy = false;
};

} // namespace ui
