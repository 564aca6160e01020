// SPDX-License-Identifier: GPL-3.0-or-later
// Asked before alerts are closed: what they were, and why one thinks so. In the panel of the alert, not in a window of its own; Enter
// closes them, Esc leaves.
#pragma once
#include "core/detect/triage.h"

#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ClosePanel : public QWidget
{
    Q_OBJECT

public:
    explicit ClosePanel(QWidget* parent = nullptr);
    void open(int alerts, const core::detect::Triage& now); // shows it, with the focus in it
    QComboBox& classificationBox() { return *m_classification; }
    QLineEdit& reasonField() { return *m_reason; }
    QPushButton& closeButton() { return *m_close; }

Q_SIGNALS:
    void closeRequested(core::detect::Classification classification, const QString& reason);
    void left(); // hidden again, nothing was done

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void finish();
    void leave();
    void update();
    QLabel* m_question;
    QComboBox* m_classification;
    QLineEdit* m_reason;
    QPushButton *m_close, *m_cancel;
};

} // namespace ui
