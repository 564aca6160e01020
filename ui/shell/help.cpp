// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/help.h"

#include "core/base/version.h"
#include "ui/base/qt_text.h"
#include "ui/base/theme.h"

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

} // namespace ui
