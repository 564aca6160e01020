// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/seal_dialog.h"

#include "ui/base/kept_font.h"
#include "ui/base/labels.h"
#include "ui/base/path_line.h"
#include "ui/base/qt_text.h"

#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QRadioButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

SealDialog::SealDialog(const QString& folder, const QString& name, QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Seal the Case"));
    auto* column = new QVBoxLayout(this);
    auto* words = new QLabel(tr("A sealed bundle is a folder that can only be read: the case, a list of its files with their hashes, and your signature. The case itself stays as it is."));
    words->setWordWrap(true);
    column->addWidget(words);
    column->addWidget(m_fields = makeFields());
    m_bundle->setText(QStringLiteral("%1/%2-sealed").arg(folder, name));
    m_key->setText(QStringLiteral("%1/examiner-key.pem").arg(folder));
    m_progress = new QProgressBar;
    m_progress->setAccessibleName(tr("Progress"));
    m_progress->hide();
    m_state = new QLabel;
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_result = new QPlainTextEdit;
    m_result->setReadOnly(true);
    m_result->setAccessibleName(tr("What to compare"));
    keepFixed(m_result);
    m_result->setTabChangesFocus(true);
    m_result->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_result->setWordWrapMode(QTextOption::WrapAnywhere);
    m_result->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_result->hide();
    column->addWidget(m_progress);
    column->addWidget(m_state);
    column->addWidget(m_result, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_close = buttons->button(QDialogButtonBox::Close);
    m_seal = buttons->addButton(tr("&Seal"), QDialogButtonBox::ActionRole);
    m_seal->setDefault(true);
    column->addWidget(buttons);
    connect(m_seal, &QPushButton::clicked, this, &SealDialog::submit);
    connect(buttons, &QDialogButtonBox::rejected, this, [this] {
        if (m_isRunning)
            Q_EMIT stopped();
        else
            reject();
    });
    for (QLineEdit* line : {m_bundle, m_key})
        connect(line, &QLineEdit::textChanged, this, &SealDialog::updateButton);
    resize(fontMetrics().averageCharWidth() * 90, sizeHint().height());
}

QWidget* SealDialog::makeFields()
{
    auto* fields = new QWidget;
    auto* form = new QFormLayout(fields);
    form->setContentsMargins(0, 0, 0, 0);
    m_bundle = new QLineEdit;
    m_bundle->setAccessibleName(tr("Bundle"));
    m_key = new QLineEdit;
    m_key->setAccessibleName(tr("Key"));
    m_passphrase = new QLineEdit;
    m_passphrase->setEchoMode(QLineEdit::Password);
    m_passphrase->setPlaceholderText(tr("None"));
    m_newKey = new QRadioButton(tr("Make a &new key"));
    m_oldKey = new QRadioButton(tr("&Use the key in this file"));
    m_newKey->setChecked(true);
    m_withEvidence = new QCheckBox(tr("Copy the files of &evidence into it"));
    const auto asNew = [](QFileDialog& dialog) { dialog.setAcceptMode(QFileDialog::AcceptSave); };
    form->addRow(tr("&Bundle"), new PathLine(tr("The Folder to Be Made"), asNew, m_bundle));
    form->addRow(QString(), m_withEvidence);
    form->addRow(QString(), m_newKey);
    form->addRow(QString(), m_oldKey);
    form->addRow(tr("&Key"), new PathLine(tr("The Examiner's Key"), [this, asNew](QFileDialog& dialog) {
                     if (m_newKey->isChecked())
                         asNew(dialog);
                 }, m_key));
    form->addRow(tr("&Passphrase of the key"), m_passphrase);
    return fields;
}

void SealDialog::updateButton() { m_seal->setEnabled(!m_isRunning && !m_bundle->text().trimmed().isEmpty() && !m_key->text().trimmed().isEmpty()); }

void SealDialog::submit()
{
    core::SealOrder order;
    order.output = toPath(m_bundle->text().trimmed());
    order.key = toPath(m_key->text().trimmed());
    order.passphrase = toStd(m_passphrase->text());
    order.withEvidence = m_withEvidence->isChecked();
    setRunning(true);
    Q_EMIT submitted(order, m_newKey->isChecked());
}

void SealDialog::setRunning(bool isRunning)
{
    m_isRunning = isRunning;
    m_fields->setEnabled(!isRunning);
    m_progress->setVisible(isRunning);
    m_progress->setRange(0, 0);
    m_close->setText(isRunning ? tr("Cancel") : tr("Close"));
    if (isRunning)
        m_state->setText(tr("The case is being sealed..."));
    updateButton();
}

void SealDialog::showProgress(const core::ProgressReport& report)
{
    if (!m_isRunning || report.total == 0)
        return;
    m_progress->setRange(0, 1000);
    m_progress->setValue(static_cast<int>(1000 * std::min(report.done, report.total) / report.total));
}

void SealDialog::showSealed(const core::SealReport& report)
{
    setRunning(false);
    m_fields->hide();
    m_seal->hide();
    m_state->setText(tr("Sealed. Tell whoever receives the bundle the fingerprint of the key by another way than the bundle itself; note the other two in your file of the case."));
    m_result->setPlainText(QStringList{tr("Bundle: %1").arg(toQt(report.bundle.string())), tr("Fingerprint of the key: %1").arg(toQt(report.keyFingerprint)),
                                       tr("SHA-256 of the list of files: %1").arg(toQt(report.manifestSha256)), tr("Hash at the end of the log: %1").arg(toQt(report.head)),
                                       tr("%1 files, %2").arg(countText(report.files), bytesText(report.bytes))}
                               .join(u'\n'));
    m_result->show();
    m_close->setFocus();
}

void SealDialog::showError(const QString& sentence)
{
    setRunning(false);
    m_state->setText(sentence);
}

QString SealDialog::result() const { return m_result->toPlainText(); }

} // namespace ui
