// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/helpdesk/reduced_dialog.h"

#include "core/helpdesk/reduced_view.h"
#include "ui/base/theme.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace ui {

ReducedDialog::ReducedDialog(Purpose purpose, QWidget* parent)
    : QDialog(parent), m_purpose(purpose), m_passphrase(new QLineEdit), m_error(new QLabel), m_buttons(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel))
{
    const bool isOn = purpose == Purpose::TurnOn;
    setWindowTitle(isOn ? tr("Reduced View of This Case") : tr("Leave the Reduced View"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* text = new QLabel(isOn ? tr("From now on this case opens with the helpdesk page alone: addresses and sign-ins are hidden, other pages and exports are off, until the passphrase is given. It "
                                      "guards against mistakes and is no encryption: whoever has the case file can read it with other programs. Turning it on, leaving it and a wrong passphrase "
                                      "are written into the examiner log.")
                                 : tr("Type the passphrase with which the reduced view of this case was turned on. Leaving it is written into the examiner log, and so is a wrong passphrase."));
    text->setWordWrap(true);
    auto* form = new QFormLayout;
    form->setRowWrapPolicy(QFormLayout::WrapLongRows);
    m_passphrase->setEchoMode(QLineEdit::Password);
    form->addRow(tr("&Passphrase"), m_passphrase);
    if (isOn) {
        m_repeated = new QLineEdit;
        m_repeated->setEchoMode(QLineEdit::Password);
        form->addRow(tr("&Once more"), m_repeated);
        connect(m_repeated, &QLineEdit::textChanged, this, &ReducedDialog::check);
    } else {
        m_forGood = new QCheckBox(tr("&From now on open this case in full again"));
        form->addRow(m_forGood);
    }
    m_error->setWordWrap(true);
    m_error->hide();
    m_buttons->button(QDialogButtonBox::Ok)->setText(isOn ? tr("Turn On") : tr("Leave"));
    auto* column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addLayout(form);
    column->addWidget(m_error);
    column->addStretch(1);
    column->addWidget(m_buttons);
    connect(m_passphrase, &QLineEdit::textChanged, this, &ReducedDialog::check);
    connect(m_buttons, &QDialogButtonBox::accepted, this, &ReducedDialog::submit);
    connect(m_buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    resize(fontMetrics().averageCharWidth() * 78, sizeHint().height());
    check();
}

QString ReducedDialog::errorText() const { return m_error->isHidden() ? QString() : m_error->text(); }

void ReducedDialog::showError(const QString& sentence)
{
    m_error->setText(sentence);
    QPalette red = palette();
    red.setColor(QPalette::WindowText, colorsFor(palette()).failure);
    m_error->setPalette(red);
    m_error->setVisible(!sentence.isEmpty());
    m_passphrase->setEnabled(true);
    m_passphrase->selectAll();
    m_passphrase->setFocus(Qt::OtherFocusReason);
}

// What is certain to be refused is not offered.
void ReducedDialog::check()
{
    const int size = int(m_passphrase->text().toUtf8().size());
    bool isReady = size > 0;
    QString why;
    if (m_purpose == Purpose::TurnOn) {
        const bool isShort = size < int(core::helpdesk::leastPassphrase), differs = m_passphrase->text() != m_repeated->text();
        isReady = !isShort && !differs;
        if (size > 0 && isShort)
            why = tr("The passphrase needs %n or more character(s).", nullptr, int(core::helpdesk::leastPassphrase));
        else if (!m_repeated->text().isEmpty() && differs)
            why = tr("The two are not the same.");
    }
    m_error->setText(why);
    m_error->setPalette(palette());
    m_error->setVisible(!why.isEmpty());
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(isReady);
}

void ReducedDialog::submit()
{
    if (!m_buttons->button(QDialogButtonBox::Ok)->isEnabled())
        return;
    m_buttons->button(QDialogButtonBox::Ok)->setEnabled(false); // until it is answered
    Q_EMIT submitted(m_passphrase->text(), m_forGood && m_forGood->isChecked());
}

} // namespace ui
