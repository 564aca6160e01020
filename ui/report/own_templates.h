// SPDX-License-Identifier: GPL-3.0-or-later
// Templates of one's own for reports: choices of the page under a name, kept among the settings of this user, so that they are at hand in
// every case. What belongs to one case (person, flows, filter, case number) is no part of them. GUI thread.
#pragma once
#include <QVariantMap>
#include <QWidget>

#include <functional>

class QComboBox;
class QPushButton;

namespace ui {

class OwnTemplates : public QWidget
{
    Q_OBJECT

public:
    // `choices`: those of the page as they are now.
    explicit OwnTemplates(std::function<QVariantMap()> choices, QWidget* parent = nullptr);

    void save(const QString& name); // one of the same name is replaced
    void remove(const QString& name);
    QStringList names() const;
    QComboBox& list() { return *m_list; }
    QPushButton& saveButton() { return *m_save; }

Q_SIGNALS:
    void chosen(const QVariantMap& choices);

private:
    void fill(const QString& current);
    void askForName();

    std::function<QVariantMap()> m_choices;
    QComboBox* m_list;
    QPushButton *m_save, *m_remove;
};

} // namespace ui
