// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/path_line.h"

#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>

namespace ui {

PathLine::PathLine(const QString& title, Prepare prepare, QLineEdit* line, QWidget* parent)
    : QWidget(parent), m_title(title), m_prepare(std::move(prepare)), m_line(line ? line : new QLineEdit)
{
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    auto* button = new QPushButton(tr("Browse..."));
    row->addWidget(m_line, 1);
    row->addWidget(button);
    setFocusProxy(m_line); // for the label of its row
    connect(button, &QPushButton::clicked, this, &PathLine::browse);
}

void PathLine::browse()
{
    auto* dialog = new QFileDialog(this, m_title, m_line->text());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    if (m_prepare)
        m_prepare(*dialog);
    connect(dialog, &QFileDialog::fileSelected, m_line, &QLineEdit::setText);
    dialog->open();
}

} // namespace ui
