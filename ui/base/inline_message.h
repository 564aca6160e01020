// SPDX-License-Identifier: GPL-3.0-or-later
// A message inside the window, in place of a message box: nothing stops, it can be closed, and it may offer one action.
#pragma once
#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace ui {

class InlineMessage : public QFrame
{
    Q_OBJECT

public:
    enum class Kind { Info, Success, Warning, Error };
    explicit InlineMessage(QWidget* parent = nullptr);

    // `details` goes into the tool tip and the details text; `action` empty: no button.
    void show(Kind kind, const QString& text, const QString& details = {}, const QString& action = {});
    QString text() const;
    Kind kind() const { return m_kind; }

Q_SIGNALS:
    void actionTriggered();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    QLabel* m_text;
    QPushButton* m_action;
    QToolButton* m_details;
    QToolButton* m_close;
    QLabel* m_detailText;
};

} // namespace ui
