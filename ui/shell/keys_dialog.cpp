// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/keys_dialog.h"

#include "ui/base/inline_message.h"
#include "ui/shell/action_keys.h"
#include "ui/shell/main_window.h"

#include <QAction>
#include <QApplication>
#include <QDialogButtonBox>
#include <QEvent>
#include <QHeaderView>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>
#include <algorithm>

namespace ui {

namespace {

enum Column { NameColumn, KeysColumn };
constexpr int idRole = Qt::UserRole;

QString nameOf(const QAction& action) { return action.text().remove(u'&').remove(u'\u2026'); }

} // namespace

KeysDialog::KeysDialog(MainWindow& window)
    : QDialog(&window), m_window(window), m_filter(new QLineEdit), m_list(new QTreeWidget), m_key(new QKeySequenceEdit),
      m_assign(new QPushButton(tr("&Assign"))), m_remove(new QPushButton(tr("&No Key"))), m_restore(new QPushButton(tr("As &Delivered"))),
      m_message(new InlineMessage)
{
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    m_filter->setPlaceholderText(tr("A part of the name, or of the keys"));
    m_filter->setAccessibleName(tr("Find a command"));
    m_filter->setClearButtonEnabled(true);
    m_list->setHeaderLabels({tr("Command"), tr("Keys")});
    m_list->setAccessibleName(tr("Commands and their keys"));
    m_list->setRootIsDecorated(false);
    m_list->setUniformRowHeights(true);
    m_list->setAllColumnsShowFocus(true);
    m_list->header()->setSectionResizeMode(NameColumn, QHeaderView::Stretch);
    m_list->header()->setSectionResizeMode(KeysColumn, QHeaderView::ResizeToContents);
    m_list->header()->setStretchLastSection(false);
    m_message->hide();
    auto* column = new QVBoxLayout(this);
    column->addWidget(m_filter);
    column->addWidget(m_list, 1);
    column->addWidget(makeRow());
    column->addWidget(m_message);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close);
    QPushButton* all = buttons->addButton(tr("All as Delivered"), QDialogButtonBox::ResetRole);
    for (QPushButton* button : {m_assign, m_remove, m_restore, all, buttons->button(QDialogButtonBox::Close)})
        button->setAutoDefault(false); // Enter in the field of the key is a key
    column->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(all, &QPushButton::clicked, this, [this] { restore(m_window.actions().all()); });
    connect(m_filter, &QLineEdit::textChanged, this, &KeysDialog::filter);
    connect(m_list, &QTreeWidget::currentItemChanged, this, &KeysDialog::showCurrent);
    fill();
    m_list->setCurrentItem(m_list->topLevelItem(0));
    resize(std::max(fontMetrics().averageCharWidth() * 70, sizeHint().width()), fontMetrics().height() * 32);
}

QWidget* KeysDialog::makeRow()
{
    auto* row = new QWidget;
    auto* line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    auto* label = new QLabel(tr("&Keys of the command:"));
    label->setBuddy(m_key);
    m_key->setAccessibleName(tr("Press the keys"));
    m_key->setMinimumWidth(fontMetrics().horizontalAdvance(QStringLiteral("Strg+Umschalt+Alt+W")) + fontMetrics().height() * 2);
    line->addWidget(label);
    line->addWidget(m_key, 1);
    line->addWidget(m_assign);
    line->addWidget(m_remove);
    line->addWidget(m_restore);
    connect(m_key, &QKeySequenceEdit::keySequenceChanged, this, [this](const QKeySequence& keys) {
        if (keys.count() > 1) // commands have one key each, not one behind the other
            m_key->setKeySequence(QKeySequence(keys[0]));
        m_message->hide();
    });
    connect(m_assign, &QPushButton::clicked, this, &KeysDialog::assign);
    connect(m_remove, &QPushButton::clicked, this, [this] {
        m_key->clear();
        assign();
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        if (QAction* action = current())
            restore({action});
    });
    return row;
}

void KeysDialog::fill()
{
    for (const QAction* action : m_window.actions().all()) {
        auto* item = new QTreeWidgetItem(m_list);
        item->setText(NameColumn, nameOf(*action));
        item->setData(NameColumn, idRole, action->objectName());
    }
    apply();
}

void KeysDialog::filter(const QString& text)
{
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        item->setHidden(!item->text(NameColumn).contains(text, Qt::CaseInsensitive) && !item->text(KeysColumn).contains(text, Qt::CaseInsensitive));
    }
    // What is changed is on show.
    if (const QTreeWidgetItem* now = m_list->currentItem(); !now || now->isHidden()) {
        QTreeWidgetItem* first = nullptr;
        for (int i = 0; i < m_list->topLevelItemCount() && !first; ++i)
            first = m_list->topLevelItem(i)->isHidden() ? nullptr : m_list->topLevelItem(i);
        m_list->setCurrentItem(first);
    }
}

QAction* KeysDialog::current() const
{
    const QTreeWidgetItem* item = m_list->currentItem();
    if (!item)
        return nullptr;
    for (QAction* action : m_window.actions().all())
        if (action->objectName() == item->data(NameColumn, idRole).toString())
            return action;
    return nullptr;
}

void KeysDialog::showCurrent()
{
    const QAction* action = current();
    m_message->hide();
    m_key->setKeySequence(action ? action->shortcut() : QKeySequence());
    m_key->setEnabled(action);
    m_assign->setEnabled(action);
    m_remove->setEnabled(action && !action->shortcuts().isEmpty());
    m_restore->setEnabled(action && areKeysChosen(*action));
}

void KeysDialog::assign()
{
    const QAction* action = current();
    if (!action)
        return;
    if (const auto problem = keyProblem(m_key->keySequence(), *action, m_window.actions().all()))
        return m_message->show(InlineMessage::Kind::Warning, *problem);
    chooseKey(*action, m_key->keySequence());
    apply();
}

// A key that a command gets back may be another one's by now, which keeps it.
void KeysDialog::restore(const QList<QAction*>& actions)
{
    QStringList problems;
    for (const QAction* action : actions)
        if (actions.size() == 1)
            for (const QKeySequence& key : ownKeys(*action))
                if (const auto problem = keyProblem(key, *action, m_window.actions().all()))
                    problems << *problem;
    if (!problems.isEmpty())
        return m_message->show(InlineMessage::Kind::Warning, problems.first());
    for (const QAction* action : actions)
        forgetKeys(*action);
    apply();
}

// In every window, and here.
void KeysDialog::apply()
{
    for (QWidget* widget : QApplication::topLevelWidgets())
        if (auto* window = qobject_cast<MainWindow*>(widget))
            for (QAction* action : window->actions().all())
                applyKeys(*action);
    for (int i = 0; i < m_list->topLevelItemCount(); ++i) {
        QTreeWidgetItem* item = m_list->topLevelItem(i);
        const QAction* action = m_window.actions().all().value(i);
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts())
            keys << key.toString(QKeySequence::NativeText);
        item->setText(KeysColumn, keys.join(QStringLiteral(", ")));
        QFont weight = m_list->font();
        weight.setBold(areKeysChosen(*action)); // what is the user's own stands out
        item->setFont(KeysColumn, weight);
    }
    showCurrent();
}

void KeysDialog::changeEvent(QEvent* event)
{
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        close(); // the commands are made anew
}

} // namespace ui
