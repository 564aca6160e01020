// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/start_page.h"

#include "ui/base/kept_font.h"
#include "ui/base/theme.h"
#include "ui/shell/start_button.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QScrollArea>
#include <QToolButton>
#include <QVBoxLayout>

namespace ui {

namespace {

QLabel* heading(const QString& text)
{
    auto* label = new QLabel(text);
    QFont bold = label->font();
    bold.setBold(true);
    label->setFont(bold);
    label->setWordWrap(true);
    return label;
}

} // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent), m_import(new StartButton), m_open(new StartButton),
      m_busy(new QLabel(this)), m_entries(new QWidget(this)), m_recent(new QVBoxLayout)
{
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* title = new QLabel(tr("What happened to this password reset?"));
    keepScaled(title, 1.6, true);
    title->setWordWrap(true);
    auto* lead = new QLabel(tr("Azure AD audit logs, sign-ins and AAD Connect event logs on one timeline. Everything stays on this computer."));
    lead->setForegroundRole(QPalette::PlaceholderText);
    lead->setWordWrap(true);
    m_import->setText(tr("Import logs"));
    m_import->setDescription(tr("Choose files; folders can be dropped on the window"));
    m_open->setText(tr("Open a case"));
    m_open->setDescription(tr("A case file (.sspr) from this or another computer"));
    connect(m_import, &QAbstractButton::clicked, this, &StartPage::importRequested);
    connect(m_open, &QAbstractButton::clicked, this, &StartPage::openRequested);

    auto* column = new QVBoxLayout(m_entries);
    column->setSpacing(8);
    column->addWidget(title);
    column->addWidget(lead);
    column->addSpacing(14);
    column->addWidget(heading(tr("Your own logs")));
    auto* own = new QHBoxLayout;
    own->addWidget(m_import, 1);
    own->addWidget(m_open, 1);
    column->addLayout(own);
    column->addSpacing(14);
    m_beyond = {m_import, heading(tr("The sample case: a simulated tenant, and a story to follow")), makeRoles()};
    column->addWidget(m_beyond[1]);
    column->addWidget(m_beyond[2]);
    column->addSpacing(10);
    column->addLayout(m_recent);
    column->addWidget(m_busy);
    auto* middle = new QHBoxLayout;
    middle->addStretch(1);
    middle->addWidget(m_entries, 6);
    middle->addStretch(1);
    auto* content = new QWidget;
    auto* around = new QVBoxLayout(content);
    around->addStretch(1);
    around->addLayout(middle);
    around->addStretch(2);
    auto* area = new QScrollArea; // large letters and many recent cases take more than a low window has
    area->setWidget(content);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->viewport()->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(area);
    adaptToFont();
}

QList<StartButton*> StartPage::buttons() const
{
    return m_roles + QList<StartButton*>{m_import, m_open};
}

QWidget* StartPage::makeRoles()
{
    auto* roles = new QWidget;
    auto* row = new QHBoxLayout(roles);
    row->setContentsMargins(0, 0, 0, 0);
    const QList<QPair<QString, QString>> texts{{tr("I investigate"), tr("Find who got in through the reset page")},
                                               {tr("I work at a helpdesk"), tr("Answer a caller whose reset failed")},
                                               {tr("I audit"), tr("Check that the figures are what the logs say")}};
    for (int i = 0; i < texts.size(); ++i) {
        auto* button = new StartButton(texts[i].first, texts[i].second);
        connect(button, &QAbstractButton::clicked, this, [this, i] { Q_EMIT sampleRequested(Role(i)); });
        m_roles << button;
        row->addWidget(button, 1);
    }
    return roles;
}

void StartPage::updateIcons()
{
    const int side = fontMetrics().height() * 3 / 2;
    for (int i = 0; i < m_roles.size(); ++i)
        m_roles[i]->setIcon(themeIcon(i == 0 ? QStringLiteral("find") : i == 1 ? QStringLiteral("users") : QStringLiteral("evidence"), palette()));
    m_import->setIcon(themeIcon(QStringLiteral("import"), palette()));
    m_open->setIcon(themeIcon(QStringLiteral("open"), palette()));
    for (StartButton* button : buttons())
        button->setIconSize({side, side});
}

void StartPage::adaptToFont()
{
    m_entries->setMaximumWidth(fontMetrics().averageCharWidth() * 112);
    updateIcons();
}

void StartPage::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        updateIcons();
    else if (event->type() == QEvent::FontChange)
        adaptToFont();
}

void StartPage::setRecentCases(const QStringList& paths)
{
    while (QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (paths.isEmpty())
        return;
    m_recent->addWidget(heading(tr("Recent cases")));
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
    for (StartButton* button : buttons())
        button->setEnabled(text.isEmpty());
}

void StartPage::setReduced(bool isReduced)
{
    for (QWidget* widget : m_beyond)
        widget->setVisible(!isReduced);
}

} // namespace ui
