// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/triage_box.h"

#include "ui/annotation/read_only.h"
#include "ui/base/labels.h"
#include "ui/base/link_text.h"
#include "ui/base/qt_text.h"
#include "ui/base/wrap_layout.h"
#include "ui/detect/close_panel.h"
#include "ui/detect/suppress_panel.h"

#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace ui {

using core::detect::Alert;
using core::detect::AlertState;
using core::detect::Suppression;
using core::detect::Triage;
using core::detect::TriageStatus;

StandButton::StandButton(AlertStand stand, const QString& text, QWidget* parent) : MarkButton(parent), m_stand(stand)
{
    setText(text);
    setAccessibleName(tr("Status: %1").arg(standText(stand)));
}

QColor StandButton::meaning() const { return standColor(m_stand, colorsFor(palette())); }
void StandButton::drawShape(QPainter& painter, const QRectF& box) const { drawStandShape(painter, box, m_stand, palette()); }

TriageBox::TriageBox(QWidget* parent)
    : QWidget(parent), m_suppressButton(new QPushButton(tr("Suppress\u2026"), this)), m_mine(new QPushButton(tr("Take It"), this)), m_owner(new QLineEdit(this)),
      m_controls(new QWidget(this)), m_count(new QLabel(this)), m_words(new LinkText(this)), m_close(new ClosePanel(this)), m_suppress(new SuppressPanel(this))
{
    setUpView();
    const auto request = [this](TriageStatus status) {
        Triage triage;
        triage.status = status;
        Q_EMIT statusRequested(triage);
        showState(); // the buttons follow the case, not the click
    };
    connect(m_new, &QAbstractButton::clicked, this, [request] { request(TriageStatus::New); });
    connect(m_active, &QAbstractButton::clicked, this, [request] { request(TriageStatus::Active); });
    connect(m_closed, &QAbstractButton::clicked, this, [this] {
        showState();
        askToClose();
    });
    connect(m_suppressButton, &QPushButton::clicked, this, &TriageBox::askToSuppress);
    connect(m_mine, &QPushButton::clicked, this, [this] { Q_EMIT ownerRequested(m_examiner); });
    connect(m_owner, &QLineEdit::editingFinished, this, &TriageBox::saveOwner);
    connect(m_close, &ClosePanel::closeRequested, this, [this](core::detect::Classification classification, const QString& reason) {
        Triage triage;
        triage.status = TriageStatus::Closed;
        triage.classification = classification;
        triage.reason = toStd(reason);
        Q_EMIT statusRequested(triage);
        Q_EMIT left();
    });
    connect(m_suppress, &SuppressPanel::suppressRequested, this, [this](const Suppression& made) {
        Q_EMIT suppressRequested(made);
        Q_EMIT left();
    });
    connect(m_close, &ClosePanel::left, this, &TriageBox::left);
    connect(m_suppress, &SuppressPanel::left, this, &TriageBox::left);
    connect(m_words, &LinkText::linkActivated, this, [this](const QString& target) { Q_EMIT unsuppressRequested(target.section(u':', 1)); });
}

void TriageBox::setUpView()
{
    auto* line = new WrapLayout(m_controls);
    m_new = new StandButton(AlertStand::New, standText(AlertStand::New), m_controls);
    m_active = new StandButton(AlertStand::Active, standText(AlertStand::Active), m_controls);
    m_closed = new StandButton(AlertStand::Closed, tr("Closed\u2026"), m_controls);
    m_active->setToolTip(tr("Somebody is working on it (A)"));
    m_closed->setToolTip(tr("Close it, with a classification and a reason (C)"));
    m_suppressButton->setToolTip(tr("Alerts like this one are known and accepted (X)"));
    m_suppressButton->setAccessibleName(tr("Suppress alerts like this one"));
    m_owner->setPlaceholderText(tr("Owner"));
    m_owner->setAccessibleName(tr("Owner of the alert"));
    m_owner->setFixedWidth(fontMetrics().averageCharWidth() * 20);
    m_owner->installEventFilter(this);
    m_mine->setToolTip(tr("Make yourself its owner (O)"));
    m_mine->setAccessibleName(tr("Make yourself the owner of the alert"));
    for (QWidget* part : std::initializer_list<QWidget*>{m_new, m_active, m_closed, m_suppressButton, m_owner, m_mine}) {
        part->setParent(m_controls);
        line->addWidget(part);
    }
    for (QPushButton* button : {m_suppressButton, m_mine})
        button->setAutoDefault(false);
    m_words->setAccessibleName(tr("What was decided about the alert"));
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(12, 4, 8, 4);
    column->setSpacing(6);
    for (QWidget* part : std::initializer_list<QWidget*>{m_count, m_controls, m_close, m_suppress, m_words})
        column->addWidget(part);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
}

void TriageBox::setAlerts(const Alert* current, const std::vector<const Alert*>& selected, const std::vector<Suppression>& suppressions)
{
    std::vector<std::string> keys;
    m_common = {};
    m_hasCommonStatus = true;
    for (const Alert* alert : selected) {
        if (alert->state != AlertState::Raised)
            continue;
        if (keys.empty()) {
            m_common = alert->triage;
        } else {
            m_hasCommonStatus = m_hasCommonStatus && m_common.status == alert->triage.status;
            if (m_common.owner != alert->triage.owner)
                m_common.owner.clear();
            if (m_common.reason != alert->triage.reason || m_common.classification != alert->triage.classification)
                m_common.reason.clear();
        }
        keys.push_back(alert->key);
    }
    if (keys != m_keys || !current || current->key != m_alert.key) { // what was asked was about others
        m_close->hide();
        m_suppress->hide();
        m_owner->setModified(false);
    }
    m_keys = std::move(keys);
    m_alert = current ? *current : Alert();
    setVisible(current);
    showState();
    showWords(suppressions);
}

void TriageBox::showState()
{
    const bool canWork = !m_keys.empty() && !m_isBusy && !m_isReadOnly;
    const auto isNow = [this](TriageStatus status) { return !m_keys.empty() && m_hasCommonStatus && m_common.status == status; };
    m_new->setChecked(isNow(TriageStatus::New));
    m_active->setChecked(isNow(TriageStatus::Active));
    m_closed->setChecked(isNow(TriageStatus::Closed));
    m_controls->setVisible(!m_keys.empty());
    m_controls->setEnabled(canWork);
    for (QWidget* panel : std::initializer_list<QWidget*>{m_close, m_suppress})
        panel->setEnabled(canWork);
    if (!m_owner->isModified() || !m_owner->hasFocus())
        m_owner->setText(toQt(m_common.owner));
    m_mine->setVisible(!m_examiner.isEmpty() && toQt(m_common.owner) != m_examiner);
    m_count->setVisible(m_keys.size() > 1);
    m_count->setText(tr("What you decide holds for %Ln selected alert(s).", nullptr, int(m_keys.size())));
}

void TriageBox::showWords(const std::vector<Suppression>& suppressions)
{
    QStringList lines;
    if (m_alert.state == AlertState::NotEvaluable)
        lines << tr("This is no alert: the evidence that would decide is not in the case. Neither is it an all-clear.").toHtmlEscaped();
    else if (m_alert.state == AlertState::Information)
        lines << tr("This is no alert: the rule explains what happened.").toHtmlEscaped();
    if (m_alert.isLost)
        lines << tr("The last run of the rule did not find it again. It is kept because somebody worked on it.").toHtmlEscaped();
    if (m_alert.triage.status == TriageStatus::Closed)
        lines << QStringLiteral("<b>%1</b><br>%2").arg(classificationText(m_alert.triage.classification).toHtmlEscaped(), toQt(m_alert.triage.reason).toHtmlEscaped());
    for (const Suppression& one : suppressions) {
        if (m_alert.key.empty() || !core::detect::covers(one, m_alert))
            continue;
        const QString until = one.until ? tr("for alerts before %1").arg(m_zone.dateTime(*one.until).left(16)) : tr("until it is taken back");
        lines << tr("Suppressed by %1, %2: %3").arg(toQt(one.author), until, toQt(one.reason)).toHtmlEscaped()
                + (m_isReadOnly ? QString()
                                 : QStringLiteral(" <a href=\"suppression:%1\">%2</a>").arg(toQt(one.uuid).toHtmlEscaped(), tr("Take it back").toHtmlEscaped()));
    }
    if (lines.isEmpty() && !m_alert.triage.suppressedBy.empty())
        lines << tr("Suppressed: %1").arg(toQt(m_alert.triage.suppressedBy)).toHtmlEscaped();
    m_words->setVisible(!lines.isEmpty());
    m_words->setContent(lines.join(QStringLiteral("<br>")));
}

void TriageBox::setBusy(bool on)
{
    m_isBusy = on;
    showState();
}

void TriageBox::setReadOnly(bool on)
{
    if (on == m_isReadOnly)
        return;
    m_isReadOnly = on;
    for (QWidget* part : std::initializer_list<QWidget*>{m_new, m_active, m_closed, m_suppressButton, m_owner, m_mine})
        setMayWrite(*part, !on);
    showState();
}

bool TriageBox::isAsking() const { return m_close->isVisible() || m_suppress->isVisible(); }

void TriageBox::askToClose()
{
    if (m_keys.empty() || m_isBusy || m_isReadOnly)
        return;
    m_suppress->hide();
    m_close->open(int(m_keys.size()), m_common);
}

void TriageBox::askToSuppress()
{
    if (m_keys.empty() || m_isBusy || m_isReadOnly)
        return;
    m_close->hide();
    m_suppress->open(m_alert, m_zone);
}

void TriageBox::focusOwner()
{
    if (m_controls->isEnabled())
        m_owner->setFocus(Qt::ShortcutFocusReason);
}

void TriageBox::saveOwner()
{
    if (!m_owner->isModified())
        return;
    m_owner->setModified(false);
    if (m_owner->text().trimmed() != toQt(m_common.owner))
        Q_EMIT ownerRequested(m_owner->text().trimmed());
}

// Enter keeps the name and goes back, Esc only goes back.
bool TriageBox::eventFilter(QObject* watched, QEvent* event)
{
    if (watched != m_owner || event->type() != QEvent::KeyPress)
        return QWidget::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent*>(event)->key();
    if (key == Qt::Key_Escape) {
        m_owner->setModified(false);
        m_owner->setText(toQt(m_common.owner));
    }
    if (key != Qt::Key_Escape && key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    saveOwner();
    Q_EMIT left();
    return true;
}

} // namespace ui
