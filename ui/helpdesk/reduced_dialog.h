// SPDX-License-Identifier: GPL-3.0-or-later
// Asks for the passphrase of the reduced view: a new one, twice, to turn it on, or the one that it was turned on with, to leave it. Stays
// open until whoever checks the passphrase closes it, and says what was wrong. GUI thread.
#pragma once
#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;

namespace ui {

class ReducedDialog : public QDialog
{
    Q_OBJECT

public:
    enum class Purpose { TurnOn, Leave };
    explicit ReducedDialog(Purpose purpose, QWidget* parent = nullptr);
    QLineEdit& passphrase() { return *m_passphrase; }
    QLineEdit& repeated() { return *m_repeated; } // null where it is left
    QCheckBox& forGood() { return *m_forGood; }   // of leaving
    void showError(const QString& sentence);      // the passphrase can be typed anew
    QString errorText() const;
    void submit();                                // as the button does

Q_SIGNALS:
    void submitted(const QString& passphrase, bool forGood);

private:
    void check();
    Purpose m_purpose;
    QLineEdit *m_passphrase, *m_repeated = nullptr;
    QCheckBox* m_forGood = nullptr;
    QLabel* m_error;
    QDialogButtonBox* m_buttons;
};

} // namespace ui
