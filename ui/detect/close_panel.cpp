// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/detect/close_panel.h"

#include "ui/base/qt_text.h"
#include "ui/detect/alert_words.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

using core::detect::Classification;

ClosePanel::ClosePanel(QWidget* parent)
    : QWidget(parent), m_question(new QLabel(this)), m_classification(new QComboBox(this)), m_reason(new QLineEdit(this)),
      m_close(new QPushButton(tr("Close"), this)), m_cancel(new QPushButton(tr("Cancel"), this))
{
    m_question->setWordWrap(true);
    m_classification->setAccessibleName(tr("What the alert was"));
    m_classification->setMinimumContentsLength(10);
    m_classification->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    for (const Classification one : {Classification::TruePositive, Classification::BenignPositive, Classification::FalsePositive, Classification::Undetermined})
        m_classification->addItem(classificationText(one), int(one));
    m_reason->setPlaceholderText(tr("Why? (what you checked, who confirmed it)"));
    m_reason->setAccessibleName(tr("Reason of the classification"));
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(m_close);
    buttons->addWidget(m_cancel);
    buttons->addStretch(1);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 4, 0, 4);
    column->setSpacing(6);
    column->addWidget(m_question);
    column->addWidget(m_classification);
    column->addWidget(m_reason);
    column->addLayout(buttons);
    connect(m_close, &QPushButton::clicked, this, &ClosePanel::finish);
    connect(m_cancel, &QPushButton::clicked, this, &ClosePanel::leave);
    connect(m_reason, &QLineEdit::textChanged, this, &ClosePanel::update);
    hide();
    update();
}

// A reason is what somebody else needs to trust the word of whoever closed it.
void ClosePanel::update() { m_close->setEnabled(!m_reason->text().trimmed().isEmpty()); }

void ClosePanel::open(int alerts, const core::detect::Triage& now)
{
    m_question->setText(alerts == 1 ? tr("What was it? The reason is kept with your name and the time.")
                                    : tr("What were they? The reason is kept with %Ln alert(s), with your name and the time.", nullptr, alerts));
    m_classification->setCurrentIndex(std::max(0, m_classification->findData(int(now.classification))));
    m_reason->setText(toQt(now.reason));
    show();
    m_classification->setFocus(Qt::ShortcutFocusReason);
}

void ClosePanel::finish()
{
    if (!m_close->isEnabled())
        return m_reason->setFocus(Qt::OtherFocusReason);
    hide();
    Q_EMIT closeRequested(Classification(m_classification->currentData().toInt()), m_reason->text().trimmed());
}

void ClosePanel::leave()
{
    hide();
    Q_EMIT left();
}

void ClosePanel::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        leave();
    else if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        m_cancel->hasFocus() ? leave() : finish();
    else
        return QWidget::keyPressEvent(event);
    event->accept();
}

} // namespace ui
