// SPDX-License-Identifier: GPL-3.0-or-later
// For those who look after the program: a picture of the window once it has come to rest, and the time to its first rows.
#pragma once
#include "ui/shell/main_window.h"

#include <QElapsedTimer>
#include <QSize>

// Writes the picture of the settled window and ends the program; "--size 1440x900", "--filter 33008" come before it.
void takePicture(ui::MainWindow& window, const QString& file);
void showPart(ui::MainWindow& window, const QString& part); // of the evidence page, the servers, or the help
QSize sizeFrom(const QString& text); // "1440x900"; not valid if it is none
// Prints how long after `started` the rows of the case, or the window without one, had been painted, and ends the program.
void printStartTime(ui::MainWindow& window, const QElapsedTimer& started, bool hasCase);
