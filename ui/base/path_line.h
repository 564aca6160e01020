// SPDX-License-Identifier: GPL-3.0-or-later
// A line for the path of a file or folder, with a button that lets it be looked for.
#pragma once
#include <QWidget>

#include <functional>

class QFileDialog;
class QLineEdit;

namespace ui {

class PathLine : public QWidget
{
    Q_OBJECT

public:
    using Prepare = std::function<void(QFileDialog& dialog)>; // what may be chosen: called whenever the dialog is opened

    // `title` of the dialog; `line`: what is to hold the path, else one is made.
    explicit PathLine(const QString& title, Prepare prepare = {}, QLineEdit* line = nullptr, QWidget* parent = nullptr);
    QLineEdit& line() { return *m_line; }

private:
    void browse();

    QString m_title;
    Prepare m_prepare;
    QLineEdit* m_line;
};

} // namespace ui
