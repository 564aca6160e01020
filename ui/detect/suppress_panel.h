// SPDX-License-Identifier: GPL-3.0-or-later
// What is known and accepted, so that its alerts need no attention: rule, user, who acted, address, each taken from the alert and ticked
// where it must agree; a reason; and until when. In the panel of the alert; Enter suppresses, Esc leaves.
#pragma once
#include "core/detect/triage.h"
#include "ui/base/display_zone.h"

#include <QWidget>

#include <array>

class QCheckBox;
class QDateEdit;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class SuppressPanel : public QWidget
{
    Q_OBJECT

public:
    enum Field { Rule, User, Actor, Address };
    explicit SuppressPanel(QWidget* parent = nullptr);

    // Shows it, with the focus in it.
    void open(const core::detect::Alert& alert, const DisplayZone& zone);
    // Nothing as long as a field or the reason is missing.
    std::optional<core::detect::Suppression> suppression() const;

    QCheckBox& check(Field field) { return *m_checks[std::size_t(field)]; }
    QLineEdit& field(Field field) { return *m_fields[std::size_t(field)]; }
    QLineEdit& reasonField() { return *m_reason; }
    QCheckBox& untilCheck() { return *m_hasEnd; }
    QDateEdit& untilField() { return *m_until; }
    QPushButton& suppressButton() { return *m_suppress; }

Q_SIGNALS:
    void suppressRequested(const core::detect::Suppression& suppression);
    void left();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void setUpView();
    void update();
    void finish();
    void leave();

    std::array<QCheckBox*, 4> m_checks{};
    std::array<QLineEdit*, 4> m_fields{};
    QLineEdit* m_reason;
    QCheckBox* m_hasEnd;
    QDateEdit* m_until;
    QLabel* m_hint;
    QPushButton *m_suppress, *m_cancel;
    DisplayZone m_zone;
};

} // namespace ui
