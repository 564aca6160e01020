// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/report/own_templates.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QInputDialog>
#include <QPushButton>
#include <QSettings>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace ui {

namespace {

const QString settingsKey = QStringLiteral("report-templates"), nameKey = QStringLiteral("name");

// In a list and not by key, since a name may be anything.
QVariantList stored()
{
    return QSettings().value(settingsKey).toList();
}

} // namespace

OwnTemplates::OwnTemplates(std::function<QVariantMap()> choices, QWidget* parent)
    : QWidget(parent), m_choices(std::move(choices)), m_list(new QComboBox), m_save(new QPushButton(tr("&Save As\u2026"))),
      m_remove(new QPushButton(tr("&Remove")))
{
    auto* column = new QVBoxLayout(this); // side by side the names would have no room
    column->setContentsMargins(0, 0, 0, 0);
    auto* row = new QHBoxLayout;
    m_list->setAccessibleName(tr("Template of your own"));
    m_list->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed); // a long name does not widen the page
    m_save->setToolTip(tr("Keeps kind, sections, head and looks of this report under a name, for every case"));
    column->addWidget(m_list);
    column->addLayout(row);
    row->addWidget(m_save);
    row->addWidget(m_remove);
    row->addStretch(1);
    fill({});
    connect(m_list, &QComboBox::currentIndexChanged, this, [this](int index) {
        m_remove->setEnabled(index > 0);
        if (index > 0)
            Q_EMIT chosen(m_list->itemData(index).toMap());
    });
    connect(m_save, &QPushButton::clicked, this, &OwnTemplates::askForName);
    connect(m_remove, &QPushButton::clicked, this, [this] { remove(m_list->currentText()); });
}

void OwnTemplates::fill(const QString& current)
{
    const QSignalBlocker blocker(m_list);
    m_list->clear();
    m_list->addItem(tr("No template of your own"));
    for (const QVariant& entry : stored()) {
        const QString name = entry.toMap().value(nameKey).toString();
        m_list->addItem(name, entry);
        if (name == current)
            m_list->setCurrentIndex(m_list->count() - 1);
    }
    m_remove->setEnabled(m_list->currentIndex() > 0);
}

QStringList OwnTemplates::names() const
{
    QStringList names;
    for (int i = 1; i < m_list->count(); ++i)
        names << m_list->itemText(i);
    return names;
}

void OwnTemplates::save(const QString& name)
{
    if (name.trimmed().isEmpty())
        return;
    QVariantMap choices = m_choices();
    choices.insert(nameKey, name.trimmed());
    QVariantList all = stored();
    all.removeIf([&](const QVariant& entry) { return entry.toMap().value(nameKey) == choices.value(nameKey); });
    all << choices;
    QSettings().setValue(settingsKey, all);
    fill(name.trimmed());
}

void OwnTemplates::remove(const QString& name)
{
    QVariantList all = stored();
    all.removeIf([&](const QVariant& entry) { return entry.toMap().value(nameKey).toString() == name; });
    QSettings().setValue(settingsKey, all);
    fill({});
}

void OwnTemplates::askForName()
{
    auto* dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(tr("Save a Template"));
    dialog->setLabelText(tr("Name of the template:"));
    dialog->setTextValue(m_list->currentIndex() > 0 ? m_list->currentText() : QString());
    connect(dialog, &QInputDialog::textValueSelected, this, &OwnTemplates::save);
    dialog->open();
}

} // namespace ui
