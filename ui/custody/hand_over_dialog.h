// SPDX-License-Identifier: GPL-3.0-or-later
// Asks who hands the case to whom, and shows the record to print and sign. Asks nobody.
#pragma once
#include "core/custody/hand_over.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace ui {

class HandOverDialog : public QDialog
{
    Q_OBJECT

public:
    explicit HandOverDialog(QWidget* parent = nullptr);

    void showRecord(const QString& record);
    void showError(const QString& sentence);
    QLineEdit& from() { return *m_from; }
    QLineEdit& to() { return *m_to; }
    QString record() const;
    bool saveRecord(const QString& path) const; // PDF by the ending, else text; false: it cannot be written

Q_SIGNALS:
    void submitted(const core::HandOver& order);

private:
    void updateButton();
    void askForFile();

    QWidget* m_fields;
    QLineEdit *m_from, *m_to, *m_bundle, *m_remark;
    QLabel* m_state;
    QPlainTextEdit* m_record;
    QPushButton *m_note, *m_save;
};

} // namespace ui
