// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help.h"

#include "core/base/version.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

#include <QAction>
#include <QCoreApplication>
#include <QDialog>
#include <QDialogButtonBox>
#include <QFile>
#include <QLabel>
#include <QLocale>
#include <QScrollArea>
#include <QVBoxLayout>

namespace ui {

namespace {

struct Help {
    Q_DECLARE_TR_FUNCTIONS(ui::Help)
};

QDialog* makeDialog(QWidget* parent, const QString& title, const QString& html)
{
    auto* dialog = new QDialog(parent);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    auto* text = new QLabel(html);
    text->setTextFormat(Qt::RichText);
    text->setWordWrap(true);
    text->setOpenExternalLinks(false);
    text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    text->setContentsMargins(12, 8, 12, 8);
    auto* area = new QScrollArea;
    area->setWidget(text);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    auto* layout = new QVBoxLayout(dialog);
    layout->addWidget(area, 1);
    layout->addWidget(buttons);
    return dialog;
}

QString tableOf(const QList<QPair<QString, QString>>& rows)
{
    QString html = QStringLiteral("<table cellspacing='0' cellpadding='3'>");
    for (const auto& [keys, what] : rows)
        html += QStringLiteral("<tr><td><b>%1</b>&nbsp;&nbsp;&nbsp;</td><td>%2</td></tr>").arg(keys.toHtmlEscaped(), what.toHtmlEscaped());
    return html + QStringLiteral("</table>");
}

} // namespace

QString helpText(const QString& name)
{
    for (const QString& file : {QStringLiteral(":/help/%1_%2.md").arg(name, QLocale().name().left(2)), QStringLiteral(":/help/%1.md").arg(name)}) {
        QFile page(file);
        if (page.open(QIODevice::ReadOnly))
            return QString::fromUtf8(page.readAll());
    }
    return {};
}

void showAbout(QWidget* parent)
{
    const QString html = QStringLiteral("<h2>SSPR Investigator %1</h2><p>%2</p><p>%3</p><p>%4</p>")
        .arg(toQt(core::programVersion),
             Help::tr("Finds out what happened in self-service password resets, in the cloud and on the AAD Connect server."),
             Help::tr("Works on this computer alone: nothing is sent anywhere."),
             Help::tr("Free software under the GNU General Public License, version 3 or later, without any warranty. Made with Qt %1.").arg(QLatin1String(qVersion())));
    QDialog* dialog = makeDialog(parent, Help::tr("About SSPR Investigator"), html);
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 70, dialog->fontMetrics().height() * 18);
    dialog->open();
}

void showShortcuts(QWidget* parent, const QList<QAction*>& actions)
{
    QList<QPair<QString, QString>> window;
    for (const QAction* action : actions) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            window << qMakePair(keys.join(QStringLiteral(", ")), action->text().remove(u'&').remove(u'\u2026'));
    }
    const QList<QPair<QString, QString>> list{
        {QStringLiteral("J, K, \u2193, \u2191"), Help::tr("Next or previous row")},
        {QStringLiteral("Home, End, PgUp, PgDn"), Help::tr("First, last row; a page")},
        {QStringLiteral("Enter"), Help::tr("On to the timeline")},
        {QStringLiteral("Ctrl+C"), Help::tr("Copy the selected rows")}};
    const QList<QPair<QString, QString>> timeline{
        {QStringLiteral("\u2190, \u2192, Home, End"), Help::tr("Previous, next, first, last step")},
        {Help::tr("+, \u2212, Ctrl+wheel"), Help::tr("Zoom")},
        {QStringLiteral("0, 9"), Help::tr("Fit the flow; fit everything")},
        {Help::tr("Ctrl+\u2190, Ctrl+\u2192, Shift+wheel, drag"), Help::tr("Pan")},
        {Help::tr("Shift+drag, right drag"), Help::tr("Measure a span")},
        {QStringLiteral("Esc"), Help::tr("Back to the list")}};
    const QString html = QStringLiteral("<h3>%1</h3>%2<h3>%3</h3>%4<h3>%5</h3>%6")
        .arg(Help::tr("Window"), tableOf(window), Help::tr("Lists"), tableOf(list), Help::tr("Timeline"), tableOf(timeline));
    QDialog* dialog = makeDialog(parent, Help::tr("Keyboard Shortcuts"), html);
    dialog->resize(dialog->fontMetrics().averageCharWidth() * 72, dialog->fontMetrics().height() * 36);
    dialog->open();
}

} // namespace ui
