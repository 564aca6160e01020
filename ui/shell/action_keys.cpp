// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/action_keys.h"

#include <QAction>
#include <QCoreApplication>
#include <QSettings>

#include <algorithm>

namespace ui {

namespace {

struct ActionKeys {
    Q_DECLARE_TR_FUNCTIONS(ui::ActionKeys)
};

constexpr const char* ownProperty = "ownKeys";

QString settingOf(const QAction& action) { return QStringLiteral("keys/") + action.objectName(); }

// Keys that lists, texts and the editor of queries answer to; a command would take them away.
bool isOfLists(const QKeySequence& key)
{
    const QList<QKeySequence> taken{QKeySequence(Qt::Key_F3),
                                    QKeySequence(Qt::SHIFT | Qt::Key_F3),
                                    QKeySequence(Qt::SHIFT | Qt::Key_F10),
                                    QKeySequence(Qt::CTRL | Qt::Key_G),
                                    QKeySequence(Qt::CTRL | Qt::Key_Return),
                                    QKeySequence(Qt::CTRL | Qt::Key_Left),
                                    QKeySequence(Qt::CTRL | Qt::Key_Right),
                                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_S),
                                    QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_G)};
    if (taken.contains(key))
        return true;
    for (const QKeySequence::StandardKey standard : {QKeySequence::Copy, QKeySequence::Cut, QKeySequence::Paste, QKeySequence::SelectAll})
        if (QKeySequence::keyBindings(standard).contains(key))
            return true;
    return false;
}

// A letter, an arrow, Enter, Tab alone: typing, and going through a list, would call the command.
bool isForTyping(const QKeySequence& key)
{
    const Qt::KeyboardModifiers with = key[0].keyboardModifiers() & ~Qt::KeypadModifier;
    const bool isFunction = key[0].key() >= Qt::Key_F1 && key[0].key() <= Qt::Key_F35;
    const bool isExtra = key[0].key() == Qt::Key_Back || key[0].key() == Qt::Key_Forward;
    return !isFunction && !isExtra && !(with & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
}

} // namespace

void giveKeys(QAction& action, const QList<QKeySequence>& own)
{
    action.setProperty(ownProperty, QKeySequence::listToString(own, QKeySequence::PortableText));
    applyKeys(action);
}

QList<QKeySequence> ownKeys(const QAction& action)
{
    QList<QKeySequence> keys = QKeySequence::listFromString(action.property(ownProperty).toString(), QKeySequence::PortableText);
    keys.removeAll(QKeySequence()); // what Qt makes of no text
    return keys;
}

bool areKeysChosen(const QAction& action) { return QSettings().contains(settingOf(action)); }

void applyKeys(QAction& action)
{
    const QSettings settings;
    QList<QKeySequence> keys = settings.contains(settingOf(action))
        ? QKeySequence::listFromString(settings.value(settingOf(action)).toString(), QKeySequence::PortableText)
        : ownKeys(action);
    keys.removeAll(QKeySequence()); // what Qt makes of no text
    action.setShortcuts(keys);
}

void chooseKey(const QAction& action, const QKeySequence& key)
{
    QSettings settings;
    if (const QList<QKeySequence> own = ownKeys(action); key.isEmpty() ? own.isEmpty() : own == QList<QKeySequence>{key})
        settings.remove(settingOf(action));
    else
        settings.setValue(settingOf(action), key.toString(QKeySequence::PortableText));
}

void forgetKeys(const QAction& action) { QSettings().remove(settingOf(action)); }

std::optional<QString> keyProblem(const QKeySequence& key, const QAction& action, const QList<QAction*>& among)
{
    if (key.isEmpty())
        return {};
    const QString name = key.toString(QKeySequence::NativeText);
    if (isForTyping(key))
        return ActionKeys::tr("%1 alone is for typing and for going through lists. Take it together with Ctrl or Alt, or take a function key.").arg(name);
    if (key[0].keyboardModifiers() == Qt::AltModifier && ((key[0].key() >= Qt::Key_A && key[0].key() <= Qt::Key_Z) || (key[0].key() >= Qt::Key_0 && key[0].key() <= Qt::Key_9)))
        return ActionKeys::tr("%1 may be the key of a menu or of a button.").arg(name); // which change with the language
    if (isOfLists(key) && !ownKeys(action).contains(key))
        return ActionKeys::tr("%1 is a key of lists and texts.").arg(name);
    const auto other = std::find_if(among.begin(), among.end(), [&](const QAction* one) { return one != &action && one->shortcuts().contains(key); });
    if (other == among.end())
        return {};
    return ActionKeys::tr("%1 is the key of \u201c%2\u201d already.").arg(name, (*other)->text().remove(u'&').remove(u'\u2026'));
}

} // namespace ui
