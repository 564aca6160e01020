// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/custody/hand_over_dialog.h"

#include "ui/base/kept_font.h"
#include "ui/base/qt_text.h"
#include "ui/session/save_file.h"

#include <QDialogButtonBox>
#include <QFileDialog>
#include <QFontDatabase>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPageSize>
#include <QPdfWriter>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSaveFile>
#include <QTextDocument>
#include <QVBoxLayout>

namespace ui {

HandOverDialog::HandOverDialog(QWidget* parent) : QDialog(parent)
{
    setWindowTitle(tr("Hand Over the Case"));
    auto* column = new QVBoxLayout(this);
    auto* words = new QLabel(tr("The examiner log notes who gave the case to whom, with the hash at its end. The record is printed and signed by both."));
    words->setWordWrap(true);
    column->addWidget(words);
    m_fields = new QWidget;
    auto* form = new QFormLayout(m_fields);
    form->setContentsMargins(0, 0, 0, 0);
    m_from = new QLineEdit(toQt(core::currentExaminer()));
    m_to = new QLineEdit;
    m_bundle = new QLineEdit;
    m_bundle->setPlaceholderText(tr("None: the case itself"));
    m_remark = new QLineEdit;
    form->addRow(tr("&From"), m_from);
    form->addRow(tr("&To"), m_to);
    form->addRow(tr("Sealed &bundle"), m_bundle);
    form->addRow(tr("&Remark"), m_remark);
    column->addWidget(m_fields);
    m_state = new QLabel;
    m_state->setWordWrap(true);
    m_state->setTextFormat(Qt::PlainText);
    m_record = new QPlainTextEdit;
    m_record->setReadOnly(true);
    m_record->setAccessibleName(tr("Record of the hand-over"));
    keepFixed(m_record);
    m_record->setTabChangesFocus(true);
    m_record->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_record->hide();
    column->addWidget(m_state);
    column->addWidget(m_record, 1);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    m_note = buttons->addButton(tr("&Note in the Log"), QDialogButtonBox::ActionRole);
    m_save = buttons->addButton(tr("&Save Record..."), QDialogButtonBox::ActionRole);
    m_note->setDefault(true);
    m_save->hide();
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_note, &QPushButton::clicked, this, [this] {
        m_note->setEnabled(false);
        core::HandOver order;
        order.from = toStd(m_from->text().trimmed());
        order.to = toStd(m_to->text().trimmed());
        order.bundle = toStd(m_bundle->text().trimmed());
        order.note = toStd(m_remark->text().trimmed());
        Q_EMIT submitted(order);
    });
    connect(m_save, &QPushButton::clicked, this, &HandOverDialog::askForFile);
    for (QLineEdit* line : {m_from, m_to})
        connect(line, &QLineEdit::textChanged, this, &HandOverDialog::updateButton);
    updateButton();
    resize(fontMetrics().averageCharWidth() * 90, sizeHint().height());
}

void HandOverDialog::updateButton() { m_note->setEnabled(!m_from->text().trimmed().isEmpty() && !m_to->text().trimmed().isEmpty()); }

void HandOverDialog::showRecord(const QString& record)
{
    m_fields->hide();
    m_note->hide();
    m_save->show();
    m_state->setText(tr("The hand-over is in the examiner log. Save the record, print it, and let both sign."));
    m_record->setPlainText(record);
    m_record->show();
    resize(width(), fontMetrics().height() * 34);
}

void HandOverDialog::showError(const QString& sentence)
{
    m_state->setText(sentence);
    updateButton();
}

QString HandOverDialog::record() const { return m_record->toPlainText(); }

bool HandOverDialog::saveRecord(const QString& path) const
{
    QSaveFile file(path);
    if (!mayBeWritten(path) || !file.open(QIODevice::WriteOnly))
        return false;
    if (path.endsWith(QLatin1String(".pdf"), Qt::CaseInsensitive)) {
        QTextDocument document;
        document.setDefaultFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
        document.setPlainText(record());
        QPdfWriter pages(&file);
        pages.setTitle(windowTitle());
        pages.setPageSize(QPageSize(QPageSize::A4));
        document.print(&pages);
    } else if (const QByteArray bytes = record().toUtf8(); file.write(bytes) != bytes.size()) {
        return false;
    }
    return file.commit();
}

void HandOverDialog::askForFile()
{
    auto* dialog = new QFileDialog(this, tr("Save the Record"), QString(), tr("PDF (*.pdf);;Text (*.txt)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("pdf"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString& path) {
        m_state->setText(saveRecord(path) ? tr("The record was written to %1.").arg(path) : tr("%1 cannot be written.").arg(path));
    });
    dialog->open();
}

} // namespace ui
