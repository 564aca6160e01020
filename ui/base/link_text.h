// SPDX-License-Identifier: GPL-3.0-or-later
// A text with links that is shown whole at any width, also where a word is longer than a line. Tab goes from link to link, Enter
// follows; nothing is opened by itself. What comes from evidence must be escaped by whoever writes the HTML.
#pragma once
#include <QTextBrowser>

namespace ui {

class LinkText : public QTextBrowser
{
    Q_OBJECT

public:
    explicit LinkText(QWidget* parent = nullptr);
    void setContent(const QString& html);
    const QString& content() const { return m_html; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

Q_SIGNALS:
    void linkActivated(const QString& target); // with what had to be encoded (QUrl) still so

protected:
    void wheelEvent(QWheelEvent* event) override; // belongs to whoever scrolls around it
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void updateIndent();

    QString m_html;
};

} // namespace ui
