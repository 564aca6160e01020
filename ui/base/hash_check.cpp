// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/base/hash_check.h"

#include "ui/base/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

#include <utility>

namespace ui {

HashCheck::HashCheck(const QString& file, const QString& sha256, QWidget* parent)
    : QWidget(parent), m_file(file), m_sha256(sha256), m_button(new QPushButton(tr("Verify"), this)), m_answer(new QLabel(this))
{
    m_button->setAutoDefault(false);
    m_button->setToolTip(tr("Reads the file again and compares it with the hash that was taken at its import"));
    m_button->setAccessibleDescription(m_button->toolTip());
    m_answer->setTextFormat(Qt::PlainText);
    m_answer->setWordWrap(true);
    m_answer->setMinimumWidth(1);
    m_answer->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_answer->setAccessibleName(tr("Result"));
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 2, 0, 2);
    row->addWidget(m_button, 0, Qt::AlignTop);
    row->addWidget(m_answer, 1);
    connect(m_button, &QPushButton::clicked, this, [this] {
        if (std::exchange(m_isRunning, true)) // the button stays enabled: a disabled one would hand the keyboard on
            return;
        m_answer->setPalette({});
        m_answer->setText(tr("Checking\u2026"));
        Q_EMIT wanted(m_file, m_sha256);
    });
}

void HashCheck::setAnswer(bool isWhole, const QString& sentence)
{
    QPalette colors = palette();
    colors.setColor(QPalette::WindowText, isWhole ? colorsFor(colors).success : colorsFor(colors).failure);
    m_answer->setPalette(colors);
    m_answer->setText(sentence);
    m_isRunning = false;
}

QString HashCheck::answer() const { return m_answer->text(); }

} // namespace ui
