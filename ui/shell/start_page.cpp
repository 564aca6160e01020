// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "ui/base/theme.h"

#include <QCommandLinkButton>
#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_sample(new QCommandLinkButton), m_import(new QCommandLinkButton), m_open(new QCommandLinkButton),
      m_busy(new QLabel(this)), m_entries(new QWidget(this)), m_recent(new QVBoxLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("What happened to this password reset?"));
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.6);
    large.setBold(true);
    title->setFont(large);
    title->setWordWrap(true);
    auto* lead = new QLabel(tr("Azure AD audit logs, sign-ins and AAD Connect event logs on one timeline. Everything stays on this computer."));
    lead->setForegroundRole(QPalette::PlaceholderText);
    lead->setWordWrap(true);
    m_sample->setText(tr("Open the sample case"));
    m_sample->setDescription(tr("A simulated tenant with successes, failures and attacks"));
    m_import->setText(tr("Import logs"));
    m_import->setDescription(tr("Choose files; folders can be dropped on the window"));
    m_open->setText(tr("Open a case"));
    m_open->setDescription(tr("A case file (.sspr) from this or another computer"));
    connect(m_sample, &QAbstractButton::clicked, this, &StartPage::sampleRequested);
    connect(m_import, &QAbstractButton::clicked, this, &StartPage::importRequested);
    connect(m_open, &QAbstractButton::clicked, this, &StartPage::openRequested);

    auto* column = new QVBoxLayout(m_entries);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(lead);
    column->addSpacing(14);
    for (QCommandLinkButton* button : {m_sample, m_import, m_open}) {
        button->setMinimumHeight(fontMetrics().height() * 7 / 2);
        column->addWidget(button);
    }
    column->addSpacing(10);
    column->addLayout(m_recent);
    column->addWidget(m_busy);
    m_entries->setMaximumWidth(fontMetrics().averageCharWidth() * 112);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_entries, 6);
    middle->addStretch(1);
    auto* layout = new QVBoxLayout(this);
    layout->addStretch(1);
    layout->addLayout(middle);
    layout->addStretch(2);
    updateIcons();
}

void StartPage::updateIcons()
{
    const int side = fontMetrics().height() * 3 / 2;
    m_sample->setIcon(themeIcon(QStringLiteral("sample"), palette()));
    m_import->setIcon(themeIcon(QStringLiteral("import"), palette()));
    m_open->setIcon(themeIcon(QStringLiteral("open"), palette()));
    for (QCommandLinkButton* button : {m_sample, m_import, m_open})
        button->setIconSize({side, side});
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
}

void StartPage::setRecentCases(const QStringList& paths)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (paths.isEmpty())
        return;
    auto* heading = new QLabel(tr("Recent cases"));
    QFont bold = font();
    bold.setBold(true);
    heading->setFont(bold);
    m_recent->addWidget(heading);
    for (const QString& path : paths.mid(0, 6)) {
        auto* link = new QToolButton;
        link->setText(QFileInfo(path).completeBaseName());
        link->setAutoRaise(true);
        link->setToolTip(path);
        link->setCursor(Qt::PointingHandCursor);
        connect(link, &QToolButton::clicked, this, [this, path] { Q_EMIT recentRequested(path); });
        m_recent->addWidget(link, 0, Qt::AlignLeft);
    }
}

void StartPage::setBusy(const QString& text)
{
    m_busy->setText(text);
    for (QWidget* button : {static_cast<QWidget*>(m_sample), static_cast<QWidget*>(m_import), static_cast<QWidget*>(m_open)})
        button->setEnabled(text.isEmpty());
}

} // namespace ui
