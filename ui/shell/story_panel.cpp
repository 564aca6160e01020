// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/story_panel.h"

#include "ui/shell/help.h"

#include <QEvent>
#include <QTextBrowser>
#include <QVBoxLayout>

namespace ui {

StoryPanel::StoryPanel(QWidget* parent) : QWidget(parent), m_page(new QTextBrowser(this))
{
    m_page->setOpenLinks(false);
    m_page->setFrameShape(QFrame::NoFrame);
    m_page->setAccessibleName(tr("Worked case"));
    m_page->setMinimumWidth(fontMetrics().averageCharWidth() * 30);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_page);
    connect(m_page, &QTextBrowser::anchorClicked, this, [this](const QUrl& link) {
        const QString what = link.path(QUrl::FullyDecoded);
        if (link.scheme() == QLatin1String("search"))
            Q_EMIT searchRequested(what);
        else if (link.scheme() == QLatin1String("page"))
            Q_EMIT pageRequested(what);
    });
    load();
}

void StoryPanel::setRole(Role role)
{
    m_role = role;
    load();
}

void StoryPanel::load()
{
    static const QString names[]{QStringLiteral("story-investigator"), QStringLiteral("story-helpdesk"), QStringLiteral("story-auditor")};
    m_page->document()->setDocumentMargin(fontMetrics().height() * 0.7);
    m_page->setMarkdown(helpText(names[int(m_role)]));
    m_page->moveCursor(QTextCursor::Start);
}

void StoryPanel::changeEvent(QEvent* event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) // links keep their colour from the time they were made
        load();
}

} // namespace ui
