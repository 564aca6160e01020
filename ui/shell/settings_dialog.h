// SPDX-License-Identifier: GPL-3.0-or-later
// What the user may choose, on one page; each choice takes effect at once, in every window of the program that is opened later
// too. Nothing here changes evidence or results.
#pragma once
#include <QDialog>

namespace ui {

class MainWindow;

class SettingsDialog : public QDialog
{
    Q_OBJECT

public:
    explicit SettingsDialog(MainWindow& window);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fit();
    QWidget* makeLooks();
    QWidget* makeTimes();
    QWidget* makeNetworks();

    MainWindow& m_window;
};

void showSettings(MainWindow& window);

} // namespace ui
