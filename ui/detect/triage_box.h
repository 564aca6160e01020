// SPDX-License-Identifier: GPL-3.0-or-later
// What examiners make of the selected alerts: status, owner, and, asked for when they close or suppress, classification and reason.
// It only asks; whoever owns it carries it out.
#pragma once
#include "core/detect/triage.h"
#include "ui/annotation/mark_buttons.h"
#include "ui/base/display_zone.h"
#include "ui/detect/alert_words.h"

#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ui {

class ClosePanel;
class LinkText;
class SuppressPanel;

// A status as a button.
class StandButton final : public MarkButton
{
    Q_OBJECT

public:
    StandButton(AlertStand stand, const QString& text, QWidget* parent);

protected:
    QColor meaning() const override;
    void drawShape(QPainter& painter, const QRectF& box) const override;

private:
    const AlertStand m_stand;
};

class TriageBox : public QWidget
{
    Q_OBJECT

public:
    explicit TriageBox(QWidget* parent = nullptr);

    // The current one and, with it, all that are selected; only those that were raised can be worked on.
    void setAlerts(const core::detect::Alert* current, const std::vector<const core::detect::Alert*>& selected,
                   const std::vector<core::detect::Suppression>& suppressions);
    void setZone(const DisplayZone& zone) { m_zone = zone; }
    void setBusy(bool on); // something is written
    void setReadOnly(bool on);
    void setExaminer(const QString& name) { m_examiner = name; }

    StandButton& button(AlertStand stand) { return *(stand == AlertStand::New ? m_new : stand == AlertStand::Active ? m_active : m_closed); }
    ClosePanel& closePanel() { return *m_close; }
    SuppressPanel& suppressPanel() { return *m_suppress; }
    bool isAsking() const; // one of the two is open

public Q_SLOTS:
    void askToClose();
    void askToSuppress();
    void focusOwner();

Q_SIGNALS:
    void statusRequested(const core::detect::Triage& triage);
    void ownerRequested(const QString& owner);
    void suppressRequested(const core::detect::Suppression& suppression);
    void unsuppressRequested(const QString& uuid);
    void left(); // back to the list

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void setUpView();
    void showState();
    void showWords(const std::vector<core::detect::Suppression>& suppressions);
    void saveOwner();

    core::detect::Alert m_alert;             // the current one
    std::vector<std::string> m_keys;         // of all that can be worked on
    core::detect::Triage m_common;           // what they have in common
    bool m_hasCommonStatus = false, m_isBusy = false, m_isReadOnly = false;
    DisplayZone m_zone;
    QString m_examiner;
    StandButton *m_new, *m_active, *m_closed;
    QPushButton *m_suppressButton, *m_mine;
    QLineEdit* m_owner;
    QWidget* m_controls;
    QLabel* m_count;
    LinkText* m_words;
    ClosePanel* m_close;
    SuppressPanel* m_suppress;
};

} // namespace ui
