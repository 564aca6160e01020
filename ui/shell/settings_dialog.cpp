// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/settings_dialog.h"

#include "ui/base/language.h"
#include "ui/base/zone_combo.h"
#include "ui/shell/keys_dialog.h"
#include "ui/shell/main_window.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QVBoxLayout>

#include <algorithm>

namespace ui {

namespace {

QLabel* hint(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    return label;
}

} // namespace

SettingsDialog::SettingsDialog(MainWindow& window) : QDialog(&window), m_window(window)
{
    setWindowTitle(tr("Settings"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto* column = new QVBoxLayout(this);
    for (QWidget* part : {makeLooks(), makeTimes(), makeNetworks()})
        column->addWidget(part);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    connect(buttons->addButton(tr("&Keys\u2026"), QDialogButtonBox::ActionRole), &QPushButton::clicked, this, [this] {
        close();
        (new KeysDialog(m_window))->open();
    });
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    column->addWidget(buttons);
    fit();
}

// The hints break into lines, of which the size hint knows nothing.
void SettingsDialog::fit()
{
    const int width = std::max(fontMetrics().averageCharWidth() * 78, sizeHint().width());
    resize(width, std::max(sizeHint().height(), heightForWidth(width)));
}

void SettingsDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::FontChange)
        fit();
}

QWidget* SettingsDialog::makeLooks()
{
    auto* box = new QGroupBox(tr("Looks"));
    auto* form = new QFormLayout(box);
    const QSettings settings;
    auto* theme = new QComboBox;
    theme->addItems({tr("As the system, also when it changes"), tr("Light"), tr("Dark")});
    theme->setCurrentIndex(settings.value(QStringLiteral("theme"), 0).toInt());
    connect(theme, &QComboBox::activated, this, [this](int index) { m_window.setTheme(Theme(index)); });
    form->addRow(tr("&Theme"), theme);
    auto* contrast = new QComboBox;
    contrast->addItems({tr("As the system, also when it changes"), tr("Normal"), tr("High")});
    contrast->setCurrentIndex(int(chosenContrast()));
    connect(contrast, &QComboBox::activated, this, [this](int index) { m_window.setContrast(Contrast(index)); });
    form->addRow(tr("&Contrast"), contrast);
    auto* language = new QComboBox;
    for (const Language& choice : languages()) {
        language->addItem(choice.name.isEmpty() ? tr("As the system") : choice.name, choice.code);
        if (choice.code == settings.value(QStringLiteral("language")).toString())
            language->setCurrentIndex(language->count() - 1);
    }
    connect(language, &QComboBox::activated, this, [this, language](int index) {
        const QString code = language->itemData(index).toString();
        accept(); // its own words would stay in the old language
        m_window.setLanguage(code);
    });
    form->addRow(tr("&Language"), language);
    auto* size = new QComboBox;
    for (const int percent : {80, 90, 100, 110, 125, 150, 175, 200}) {
        size->addItem(tr("%1 %").arg(percent), percent);
        if (percent == settings.value(QStringLiteral("font-percent"), 100).toInt())
            size->setCurrentIndex(size->count() - 1);
    }
    connect(size, &QComboBox::activated, this, [this, size](int index) { m_window.setFontPercent(size->itemData(index).toInt()); });
    form->addRow(tr("&Size of text"), size);
    return box;
}

QWidget* SettingsDialog::makeTimes()
{
    auto* box = new QGroupBox(tr("Times"));
    auto* form = new QFormLayout(box);
    auto* zone = new ZoneCombo;
    zone->setMoment(core::UtcTime::now());
    zone->setZone(m_window.zoneId());
    zone->setAccessibleName(tr("Time zone"));
    connect(zone, &ZoneCombo::zoneChanged, this, [this](const QString& id) { m_window.setZone(id); });
    form->addRow(tr("Time &zone"), zone);
    form->addRow(hint(tr("All times in the window are shown in this zone, and the window names it; saved lists and reports are in this zone too and name it."
                         " JSON, and the results that queries export, are in UTC.")));
    auto* dates = new QComboBox;
    dates->addItems({tr("As in my country"), tr("ISO 8601: 2021-12-31")});
    dates->setCurrentIndex(int(chosenDates()));
    connect(dates, &QComboBox::activated, this, [this](int index) { m_window.setDates(Dates(index)); });
    form->addRow(tr("&Dates"), dates);
    form->addRow(hint(tr("On the screen. Files, copies and tickets have ISO 8601 in any case, and so has what is typed.")));
    return box;
}

QWidget* SettingsDialog::makeNetworks()
{
    auto* box = new QGroupBox(tr("Networks"));
    auto* form = new QFormLayout(box);
    auto* path = new QLineEdit(QSettings().value(QStringLiteral("network-owners")).toString());
    path->setPlaceholderText(tr("none"));
    auto* choose = new QPushButton(tr("&Choose\u2026"));
    auto* row = new QHBoxLayout;
    row->addWidget(path, 1);
    row->addWidget(choose);
    auto* label = new QLabel(tr("&Owners of networks"));
    label->setBuddy(path);
    form->addRow(label, row);
    form->addRow(hint(tr("A database in MaxMind format (.mmdb) on this computer tells country and owner of addresses. Nothing is "
                         "asked on the network.")));
    connect(choose, &QPushButton::clicked, this, [this, path] {
        const QString file = QFileDialog::getOpenFileName(this, tr("Owners of Networks"), path->text(), tr("MaxMind databases (*.mmdb)"));
        if (file.isEmpty())
            return;
        path->setText(file);
        m_window.setNetworkOwners(file);
    });
    connect(path, &QLineEdit::editingFinished, this, [this, path] { m_window.setNetworkOwners(path->text().trimmed()); });
    return box;
}

void showSettings(MainWindow& window)
{
    (new SettingsDialog(window))->open();
}

} // namespace ui
